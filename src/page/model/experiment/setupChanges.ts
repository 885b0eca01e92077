/** Changes of the setup that leave the run as it is: they go into the link, and to the worker where it draws by them. */
import type { StoreApi } from 'zustand/vanilla';
import { writeLink } from '../link/link';
import { isSameView, requestedLab, requestedView, type PageState } from '../shown/pageState';
import type { MazePoint } from '../../../protocol/configuration';
import type { Answer } from '../../../protocol/lab';
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
  /** The visitor has judged: the worker is told at once. */
  judge(answers: readonly Answer[]): void;
  /** A start is dragged over the lab's picture, or let go. */
  follow(start: MazePoint | null): void;
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
    judge(answers) {
      store.setState({ judgement: { ...store.getState().judgement, answers } });
      clearTimeout(timer);
      ask();
    },
    follow(start) {
      const { followed } = store.getState();
      if (start === null && followed === null) return;
      store.setState({ followed: start && { start, frame: followed?.frame ?? null } });
      ask();
    },
    forgetView: () => clearTimeout(timer),
    link: () => onLink?.(writeLink(setup())),
  };
  return changes;
}
