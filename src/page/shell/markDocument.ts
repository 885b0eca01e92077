/** Writes the run's state on <html>, for styles and for tests: its status, its backend, and whether all that is drawn has come to rest. */
import type { Experiment } from '../model/experiment/experiment';
import { placeOf } from '../model/shown/history';
import { isAtRest, type Presentation } from '../model/shown/presentation';
import type { Visibility } from '../ui/visibility';

export function markDocument(
  { store, setVisibility }: Experiment,
  visibility: Visibility,
  presentation: Presentation,
): () => void {
  const root = document.documentElement;
  let waiting = 0;

  /** Settled counts once the views have drawn, which takes the next animation frame. */
  function settle(): void {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      waiting = requestAnimationFrame(() => {
        root.dataset['settled'] = 'true';
      });
    });
  }

  function mark(): void {
    const state = store.getState();
    root.dataset['status'] = state.runState.status;
    root.dataset['moment'] = state.shownMoment ? String(placeOf(state.history, state.shownMoment)) : 'newest';
    if (state.backend) root.dataset['backend'] = state.backend.name;
    // What changed at rest has yet to be drawn, too.
    delete root.dataset['settled'];
    if (isAtRest(state, presentation.getState())) settle();
    else cancelAnimationFrame(waiting);
  }

  const endVisibility = visibility.subscribe(setVisibility);
  mark();
  const ends = [store.subscribe(mark), presentation.subscribe(mark)];
  return () => {
    endVisibility();
    cancelAnimationFrame(waiting);
    ends.forEach((end) => end());
  };
}
