/** Binds a D3 view to an element: created once per `key`, fed from the stores, never re-rendered by React. */
import { useEffect, useRef, type RefObject } from 'react';
import type { PageState } from '../../model/shown/pageState';
import { shownState } from '../../model/shown/shownState';
import type { PointerState } from '../../model/shown/pointer';
import { usePage } from '../../context';

interface View<F> {
  update(frame: F): void;
  destroy(): void;
}

/**
 * @param create makes the view; read anew only when `key` changes
 * @param frame what to draw, from the page's state at the moment shown and the pointer
 */
export function useView<F>(
  key: string,
  create: (container: HTMLElement) => View<F>,
  frame: (state: PageState, pointer: PointerState) => F,
): RefObject<HTMLDivElement | null> {
  const container = useRef<HTMLDivElement>(null);
  const { experiment, pointer } = usePage();
  const latest = useRef({ create, frame });
  useEffect(() => {
    latest.current = { create, frame };
  });
  useEffect(() => {
    if (!container.current) return;
    const view = latest.current.create(container.current);
    const update = () => view.update(latest.current.frame(shownState(experiment.store.getState()), pointer.getState()));
    update();
    const ends = [experiment.store.subscribe(update), pointer.subscribe(update)];
    return () => {
      ends.forEach((end) => end());
      view.destroy();
    };
  }, [key, experiment, pointer]);
  return container;
}
