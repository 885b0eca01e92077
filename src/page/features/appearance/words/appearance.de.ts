/** Deutsch: wie die Seite aussieht und spricht. */
import type { Strings } from '../../../words/strings.en';

export const appearance: Strings['appearance'] = {
  title: 'Darstellung',
  hint: 'Hell oder dunkel, Kontrast, Farben der Belohnung und die Sprache; bleibt für den nächsten Besuch.',
  theme: { label: 'Farbschema', choices: { light: 'hell', dark: 'dunkel' } },
  contrast: { label: 'Kontrast', choices: { standard: 'normal', high: 'hoch' } },
  colours: {
    label: 'Farben der Belohnung',
    choices: { viridis: 'Viridis', cividis: 'Cividis', magma: 'Magma', grey: 'Grau' },
  },
  lang: { label: 'Sprache', choices: { en: 'English', de: 'Deutsch' } },
  shortcuts: { label: 'Tastenkürzel', show: 'Zeigen' },
  noLanguage: (problem) =>
    `Die Wörter dieser Sprache ließen sich nicht laden (${problem}). Verbindung prüfen und die Sprache noch einmal wählen; kommt sie auch dann nicht, die Seite neu laden.`,
};
