/** "Train it now": the scene goes live with the worker and back; what was trained goes on learning behind the recording. */
import { useCallback, useState } from 'react';
import { usePage, usePageState } from '../../context';
import type { Scene } from './scenes';

export interface Live {
  /** Whether the scene shows what is trained now. */
  readonly on: boolean;
  toggle(): void;
  /** Leaves presenter mode, to the experiment that the page had. */
  restore(): void;
}

export function useLive(scene: Scene): Live {
  const { experiment } = usePage();
  const [wanted, setWanted] = useState(false);
  const [entered] = useState(() => experiment.store.getState().setup);
  const learns = usePageState(({ setup }) => setup.configuration.expertData);
  // A scene about another kind of run shows its recording until that kind is trained.
  const on = wanted && learns === scene.trains;
  const toggle = useCallback(() => {
    if (!on) experiment.trainNow(scene.trains);
    setWanted(!on);
  }, [experiment, on, scene]);
  const restore = useCallback(() => {
    const { setup } = experiment.store.getState();
    if (setup.configuration.expertData !== entered.configuration.expertData) {
      // What the scene had trained is not the viewer's.
      experiment.applySetup({ ...entered, scene: null }, 'page');
      return;
    }
    experiment.setScene(null);
    if (setup.guidanceScale !== entered.guidanceScale) experiment.setGuidanceScale(entered.guidanceScale);
  }, [experiment, entered]);
  return { on, toggle, restore };
}
