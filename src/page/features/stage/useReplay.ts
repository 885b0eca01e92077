/** Plays the plans' way from noise to the stage that was shown; at once where motion is unwelcome. */
import { useCallback, useEffect, useRef } from 'react';
import { usePage } from '../../context';

/** From noise to plan, in milliseconds. */
const duration = 2800;

export function useReplay(): readonly [play: () => void, stop: () => void] {
  const { experiment } = usePage();
  const handle = useRef(0);
  const stop = useCallback(() => cancelAnimationFrame(handle.current), []);
  const play = useCallback(() => {
    cancelAnimationFrame(handle.current);
    const { setup } = experiment.store.getState();
    const stages = setup.configuration.diffusion.steps;
    const last = 0;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      experiment.setDiffusionTime(setup.diffusionTime === last ? stages : last);
      return;
    }
    const begun = performance.now();
    const advance = (now: number) => {
      const share = Math.min(1, Math.max(0, now - begun) / duration);
      const stage = Math.round(stages + share * (last - stages));
      if (stage !== experiment.store.getState().setup.diffusionTime) experiment.setDiffusionTime(stage);
      if (share < 1) handle.current = requestAnimationFrame(advance);
    };
    handle.current = requestAnimationFrame(advance);
  }, [experiment]);
  useEffect(() => stop, [stop]);
  return [play, stop];
}
