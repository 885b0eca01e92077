/** Plays the history while the page's state says so: the whole run in ten seconds; in ten steps where motion is unwelcome. */
import { useEffect } from 'react';
import { placeOf } from '../../model/shown/history';
import { useLiveState, usePage } from '../../context';

/** In milliseconds. */
const duration = 10_000;
const calmSteps = 10;

export function useHistoryReplay(): void {
  const { experiment } = usePage();
  const replaying = useLiveState((state) => state.replaying);
  useEffect(() => {
    if (!replaying) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { history, shownMoment } = experiment.store.getState();
    // From the moment shown on; from the beginning where that is the newest.
    const share = shownMoment ? placeOf(history, shownMoment) / Math.max(1, history.moments.length - 1) : 0;
    const begun = performance.now() - share * duration;
    let handle = 0;
    function advance(now: number): void {
      const passed = Math.min(1, Math.max(0, now - begun) / duration);
      const last = experiment.store.getState().history.moments.length - 1;
      const shown = isCalm ? Math.floor(passed * calmSteps) / calmSteps : passed;
      if (passed < 1) {
        experiment.showMoment(Math.min(last - 1, Math.floor(shown * last)));
        handle = requestAnimationFrame(advance);
      } else {
        experiment.setReplaying(false);
        experiment.showMoment(null);
      }
    }
    handle = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(handle);
  }, [replaying, experiment]);
}
