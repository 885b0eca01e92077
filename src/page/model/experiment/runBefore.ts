/** The run that was thrown away last: kept, once, so that throwing it away can be undone. It takes no part in anything until then. */
import { networkNames } from '../../../protocol/configuration';
import type { Report } from '../../../protocol/messages';
import { resumedAt, stepsOfCheckpoint, withCheckpoint } from './checkpoints';
import { hasLearned, hasLearnedMuch, iterationsLearned } from './learned';
import { isPlaying, isRunMember, type PageState, type RunBefore, type Thrower } from '../shown/pageState';
import { reduce } from '../shown/reduce';

/** What there is to go back to, in iterations. */
export function iterationsKept({ state }: RunBefore): number {
  const [last] = state.checkpoints;
  return iterationsLearned(state, last ? stepsOfCheckpoint(last.checkpoint) : state.steps);
}

/**
 * What is kept when the state's run makes room for another one.
 * @param by what the page throws away by itself is not kept; of the runs of a star on its way only the one before it is
 */
export function keptWithout(state: PageState, by: Thrower): RunBefore | null {
  const { runBefore } = state;
  if (by === 'page' || !hasLearned(state)) return runBefore;
  const isOnItsWay = by === 'star' && runBefore?.by === 'star';
  if (isOnItsWay && !hasLearnedMuch(state)) return runBefore;
  const kept = { ...state, runBefore: null, checkpoints: state.checkpoints.slice(0, 1), replaying: false };
  return settled({ state: kept, plays: isPlaying(state), by, isReady: false });
}

/** Nothing more comes of a run that failed, or that rests and is kept as it is. @returns null where there is no going back */
function settled(before: RunBefore): RunBefore | null {
  const { runState, unanswered } = before.state;
  const rests = runState.status !== 'running' && runState.status !== 'hidden' && unanswered === null;
  const isReady = before.isReady || runState.status === 'failed' || (rests && isFresh(before.state));
  if (isReady && before.state.checkpoints.length === 0) return null;
  return { ...before, isReady };
}

/** Whether the last checkpoint holds all steps. */
function isFresh({ checkpoints: [last], steps }: PageState): boolean {
  if (!last) return false;
  const kept = stepsOfCheckpoint(last.checkpoint);
  return networkNames.every((network) => kept[network] === steps[network]);
}

/**
 * Takes in what the worker still has to say of the run before.
 * @param now of the page's clock, in milliseconds
 */
export function withLateReport(before: RunBefore | null, report: Report, now: number): RunBefore | null {
  if (!before || before.isReady || report.type === 'hello') return before;
  if (report.run !== before.state.run) {
    // The worker has left it, or left altogether.
    return report.type === 'state' ? settled({ ...before, isReady: true }) : before;
  }
  const state = reduce(before.state, report);
  if (report.type !== 'checkpoint') return settled({ ...before, state });
  const { checkpoint, took } = report;
  return settled({ ...before, state: { ...state, checkpoints: withCheckpoint([], { checkpoint, took, at: now }) } });
}

/** The page with the run before in the place of its own, which is the one kept then. @returns null where there is none yet */
export function undone(state: PageState): PageState | null {
  const { runBefore } = state;
  const kept = runBefore?.state.checkpoints[0];
  if (!runBefore?.isReady || !kept) return null;
  const { configuration, brought, from, effort, autoplay, diffusionTime, guidanceScale } = runBefore.state.setup;
  const members = Object.entries(runBefore.state).filter(([name]) => isRunMember(name));
  const back: PageState = {
    ...state,
    ...(Object.fromEntries(members) as Partial<PageState>),
    origin: runBefore.state.origin,
    // How the page looks, and how fast it goes, is not the run's.
    setup: {
      ...state.setup,
      ...{ configuration, brought, from, effort, autoplay, diffusionTime, guidanceScale },
      ...{ run: null, moment: 'last' },
    },
    recovery: null,
    runBefore: keptWithout({ ...state, runBefore: null }, 'viewer'),
  };
  return resumedAt(back, kept, runBefore.plays);
}
