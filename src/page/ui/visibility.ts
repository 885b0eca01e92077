/** Whether anybody can see the page: its tab is in front and, in another page's frame, the frame is scrolled into view. */

export interface Visibility {
  /** Calls back at every change. @returns its end */
  subscribe(onChange: (isVisible: boolean) => void): () => void;
  isVisible(): boolean;
}

/** @param embedded whether the page stands in another one, where a frame out of view counts as unseen until it is known */
export function watchVisibility(embedded: boolean): Visibility {
  const listeners = new Set<(isVisible: boolean) => void>();
  let isInView = !embedded;
  const isVisible = () => isInView && document.visibilityState === 'visible';
  const tell = () => listeners.forEach((listener) => listener(isVisible()));
  document.addEventListener('visibilitychange', tell);
  // Against the window of the outermost page, whatever origin that is of.
  if (embedded) {
    new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting ?? false;
      tell();
    }).observe(document.documentElement);
  }
  return {
    isVisible,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** Once it is seen, or now. */
export function whenVisible(visibility: Visibility, then: () => void): void {
  if (visibility.isVisible()) return then();
  const end = visibility.subscribe((isVisible) => {
    if (!isVisible) return;
    end();
    then();
  });
}
