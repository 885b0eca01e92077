/** The words of how the page looks and speaks. */
export const appearance = {
  title: 'Appearance',
  hint: 'Light or dark, and the language; kept for your next visit.',
  theme: { label: 'Theme', choices: { light: 'light', dark: 'dark' } },
  /** Each language in its own words. */
  lang: { label: 'Language', choices: { en: 'English', de: 'Deutsch' } },
  noLanguage: (problem: string) =>
    `The words of that language could not be fetched (${problem}). Check the connection, and choose it again.`,
};
