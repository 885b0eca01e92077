/** Keeps the screen awake while a scene is shown; a browser that can't, or won't, lets it sleep as always. */

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
      held = (await navigator.wakeLock?.request('screen')) ?? null;
    } catch {
      // Refused: the battery is low, or a page around this one does not allow it.
    }
    isAsking = false;
    if (isOver) release();
  }

  function release(): void {
    held?.release().catch(() => undefined);
    held = null;
  }

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
