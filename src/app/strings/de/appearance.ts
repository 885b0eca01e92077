/** Deutsch: wie die Seite aussieht und spricht. */
import type { Strings } from '..';

export const appearance: Strings['appearance'] = {
  title: 'Darstellung',
  hint: 'Hell oder dunkel, und die Sprache; bleibt für den nächsten Besuch.',
  theme: { label: 'Farbschema', choices: { light: 'hell', dark: 'dunkel' } },
  lang: { label: 'Sprache', choices: { en: 'English', de: 'Deutsch' } },
  noLanguage: (problem) =>
    `Die Wörter dieser Sprache ließen sich nicht laden (${problem}). Verbindung prüfen und die Sprache noch einmal wählen.`,
};
