/** Keeps the screen awake while a scene is shown; a browser that can't, or won't, lets it sleep as always. */

import { deadlines, withDeadline } from '../../../protocol/deadline';

/** What is used of the browser. */
export interface Waking {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  readonly navigator: { readonly wakeLock?: Pick<WakeLock, 'request'> };
}

/** @returns its end */
export function keepAwake({ document, navigator }: Waking): () => void {
  let held: WakeLockSentinel | null = null;
  let isAsking = false;
  let isOver = false;

  async function ask(): Promise<void> {
    if (isAsking || isOver || document.visibilityState !== 'visible' || (held && !held.released)) return;
    isAsking = true;
    try {
      const asked = navigator.wakeLock?.request('screen');
      held = asked ? await withDeadline('The browser', deadlines.screen, asked, letGo) : null;
    } catch {
      // Refused: the battery is low, or a page around this one does not allow it. Or never answered: then it is asked again on return.
    }
    isAsking = false;
    if (isOver) release();
  }

  function release(): void {
    if (held) letGo(held);
    held = null;
  }

  const letGo = (lock: WakeLockSentinel) => void lock.release().catch(() => undefined);
  // The browser takes it back with the tab that is left.
  const onVisibility = () => void ask();
  document.addEventListener('visibilitychange', onVisibility);
  void ask();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', onVisibility);
    release();
  };
}
