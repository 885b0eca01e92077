/** A quiet line: the page works offline now, or a new version is there to be used. Never while a run learns, nor on a full screen. */
import { useEffect, useSyncExternalStore } from 'react';
import { isQuiet } from '../state/offline';
import { useOffline, usePage, usePageState } from './context';
import { Explain } from './Explain';
import { CloseIcon } from './icons';
import { strings } from './strings';

export function OfflineNotice() {
  const { offline } = usePage();
  const { notice } = useOffline();
  const quiet = usePageState(isQuiet);
  const presenting = useFullScreen();
  const isShown = notice !== null && quiet && !presenting;
  // Said once: who goes on to something else has read it.
  useEffect(() => {
    if (!isShown || notice !== 'kept') return undefined;
    return () => {
      if (offline.store.getState().notice === 'kept') offline.dismiss();
    };
  }, [isShown, notice, offline]);
  if (!isShown) return null;
  const texts = strings.offline;
  return (
    <div className="notice offline-notice" role="status" data-testid="offline-notice" data-notice={notice}>
      <p>{texts.notices[notice]}</p>
      {notice === 'kept' ? null : (
        <Explain text={texts.useNowHint}>
          <button
            type="button"
            className="text-button"
            data-testid="use-new-version"
            onClick={() => offline.useNewVersion()}
          >
            {texts.useNow}
          </button>
        </Explain>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={texts.dismiss}
        data-testid="dismiss-offline-notice"
        onClick={() => offline.dismiss()}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

/** Whatever made it so: the page itself, the browser's own key, or an installed window. */
const fullScreen = window.matchMedia('(display-mode: fullscreen)');

function useFullScreen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      fullScreen.addEventListener('change', listener);
      return () => fullScreen.removeEventListener('change', listener);
    },
    () => fullScreen.matches,
  );
}
