/** The words about use without a network, and about new versions. */
import type { OfflineNotice } from '../../../model/offline';

const notices: Readonly<Record<OfflineNotice, string>> = {
  kept: 'Ready to work offline.',
  waiting: 'A new version is ready.',
  replaced: 'This tab runs an older version.',
};

export const offline = {
  notices,
  useNow: 'Use it now',
  useNowHint:
    'Reloads the page: the present run ends, its settings stay in the address. Otherwise the new version comes once all tabs are closed.',
  dismiss: 'Dismiss',
  private: 'Everything is computed on this machine; nothing is sent anywhere.',
  licences: 'Licences of what it is made of',
  state: (kept: boolean | null, problem: string | null): string => {
    if (kept === null) return '';
    if (kept) return 'The page is stored here: it opens and learns without a network, and can be installed.';
    const why = problem ?? 'the browser keeps pages only from secure addresses (https, or this machine’s own)';
    return `It is not kept for use without a network: ${why}.`;
  },
};
