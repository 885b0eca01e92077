/** Changes of the setup that leave the run as it is: they go into the link, and to the worker where it draws by them. */
import type { StoreApi } from 'zustand/vanilla';
import { writeLink } from '../link/link';
import { isSameView, requestedLab, requestedView, type PageState } from '../shown/pageState';
import type { Setup } from '../settings/setup';
import type { WorkerLine } from './workerLine';

export interface SetupChanges {
  change(change: Partial<Setup>): void;
  /** What the worker draws by: it is asked once the viewer has been quiet for a while. */
  changeView(
    change: Partial<
      Pick<
        Setup,
        | 'diffusionTime'
        | 'guidanceScale'
        | 'map'
        | 'configuration'
        | 'view'
        | 'labBudget'
        | 'labPlanner'
        | 'labVariants'
      >
    >,
  ): void;
  /** The visitor has judged in the lab, or drags a start over its picture: the worker is told at once. */
  askLab(change: (state: PageState) => Partial<Pick<PageState, 'answers' | 'dragged' | 'told'>>): void;
  /** The run whose view was to be asked for makes room. */
  forgetView(): void;
  /** Writes the setup as it is into the link. */
  link(): void;
}

const isSameRequest = (a: PageState, b: PageState): boolean =>
  isSameView(requestedView(a.setup), requestedView(b.setup)) &&
  JSON.stringify(requestedLab(a)) === JSON.stringify(requestedLab(b));

/** @param viewDelay quiet time before a view is asked for, in milliseconds */
export function createSetupChanges(
  store: StoreApi<PageState>,
  line: WorkerLine,
  viewDelay: number,
  onLink?: (search: string) => void,
): SetupChanges {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const setup = (): Setup => store.getState().setup;
  const ask = (): void => line.send({ type: 'view', view: requestedView(setup()), ...requestedLab(store.getState()) });
  const changes: SetupChanges = {
    change(change) {
      store.setState({ setup: { ...setup(), ...change } });
      changes.link();
    },
    changeView(change) {
      const before = store.getState();
      changes.change(change);
      if (isSameRequest(store.getState(), before)) return;
      clearTimeout(timer);
      timer = setTimeout(ask, viewDelay);
    },
    askLab(change) {
      const before = store.getState();
      store.setState(change(before));
      if (isSameRequest(store.getState(), before)) return;
      clearTimeout(timer);
      ask();
    },
    forgetView: () => clearTimeout(timer),
    link: () => onLink?.(writeLink(setup())),
  };
  return changes;
}
