/** Binds a D3 view to an element: created once per `key`, fed whenever its frame changes; for views that follow no store of the run. */
import { useEffect, useRef, type RefObject } from 'react';

interface View<F> {
  update(frame: F): void;
  destroy(): void;
}

/**
 * @param create makes the view; read anew only when `key` changes
 * @param frame what to draw; drawn again when it is another object
 */
export function useDrawing<F>(
  key: string,
  create: (container: HTMLElement) => View<F>,
  frame: F,
): RefObject<HTMLDivElement | null> {
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<View<F> | null>(null);
  const latest = useRef({ create, frame });
  useEffect(() => {
    latest.current = { create, frame };
    view.current?.update(frame);
  }, [create, frame]);
  useEffect(() => {
    if (!container.current) return;
    const made = latest.current.create(container.current);
    view.current = made;
    made.update(latest.current.frame);
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [key]);
  return container;
}
