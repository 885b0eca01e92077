/** The words of how the page looks and speaks. */
export const appearance = {
  title: 'Appearance',
  hint: 'Light or dark, contrast, colours of the reward, and the language; kept for your next visit.',
  theme: { label: 'Theme', choices: { light: 'light', dark: 'dark' } },
  contrast: { label: 'Contrast', choices: { standard: 'standard', high: 'high' } },
  colours: {
    label: 'Reward’s colours',
    choices: { viridis: 'viridis', cividis: 'cividis', magma: 'magma', grey: 'grey' },
  },
  /** Each language in its own words. */
  lang: { label: 'Language', choices: { en: 'English', de: 'Deutsch' } },
  shortcuts: { label: 'Shortcuts', show: 'Show' },
  noLanguage: (problem: string) =>
    `The words of that language could not be fetched (${problem}). Check the connection and choose it again; if it does not come then, reload the page.`,
};
