/** A quiet line: the page works offline now, or a new version is there to be used. Never while a run learns, nor on a full screen. */
import { useEffect, useSyncExternalStore } from 'react';
import { isQuiet } from '../../model/offline';
import { TextButton } from '../../ui/Buttons';
import { useOffline, usePage, usePageState } from '../../context';
import { Notice } from '../../ui/Notice';
import { strings } from '../../words/strings';

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
    <Notice
      testId="offline-notice"
      className="offline-notice"
      data-notice={notice}
      text={texts.notices[notice]}
      dismissal={{ label: texts.dismiss, testId: 'dismiss-offline-notice', onPress: () => offline.dismiss() }}
    >
      {notice === 'kept' ? null : (
        <TextButton
          testId="use-new-version"
          label={texts.useNow}
          hint={texts.useNowHint}
          onPress={() => offline.useNewVersion()}
        />
      )}
    </Notice>
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
