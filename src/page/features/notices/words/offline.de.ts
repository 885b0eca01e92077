/** Deutsch: Betrieb ohne Netz und neue Versionen. */
import type { Strings } from '../../../words/strings.en';

/** Was der Browser dazu auf Englisch sagt. */
const problems: Readonly<Record<string, string>> = {
  'not all files could be fetched': 'nicht alle Dateien ließen sich laden',
  'the browser refuses service workers': 'der Browser lehnt Service Worker ab',
};

const unsafe = 'der Browser speichert Seiten nur von sicheren Adressen (https oder dieses Gerät selbst)';

export const offline: Strings['offline'] = {
  notices: {
    kept: 'Funktioniert jetzt auch ohne Netz.',
    waiting: 'Eine neue Version liegt bereit.',
    replaced: 'In diesem Tab läuft eine ältere Version.',
  },
  useNow: 'Jetzt verwenden',
  useNowHint:
    'Lädt die Seite neu: Der jetzige Lauf endet, seine Einstellungen bleiben in der Adresse. Sonst kommt die neue Version, sobald alle Tabs geschlossen sind.',
  dismiss: 'Ausblenden',
  private: 'Alles wird auf diesem Gerät berechnet; nichts wird irgendwohin gesendet.',
  licences: 'Lizenzen der Bestandteile',
  state: (kept, problem) => {
    if (kept === null) return '';
    if (kept) return 'Die Seite ist hier gespeichert: Sie öffnet sich und lernt ohne Netz und lässt sich installieren.';
    const why = problem === null ? unsafe : (problems[problem] ?? problem);
    return `Für den Betrieb ohne Netz ist sie nicht gespeichert: ${why}.`;
  },
};
