/** Checkpoints as the page keeps them: the last two of the run, and the page's state as it was at one of them. */
import type { Checkpoint } from '../../../protocol/checkpoint';
import {
  isSamePlace,
  networkNames,
  mapNetworks,
  type NetworkName,
  type NetworkPlace,
} from '../../../protocol/configuration';
import { cutHistory } from '../../../protocol/lossHistory';
import type { KeptCheckpoint, PageState } from '../shown/pageState';
import { stepsBehind } from './origin';

/** Two: what is found to be wrong with a network may have been so when the last one was taken. */
const most = 2;

/** Newest first. */
export function withCheckpoint(kept: readonly KeptCheckpoint[], next: KeptCheckpoint): readonly KeptCheckpoint[] {
  return [next, ...kept].slice(0, most);
}

/** The last checkpoint's age counts from now on, where nothing was learned since. */
export function trainingFrom({ checkpoints, steps }: PageState, now: number): readonly KeptCheckpoint[] {
  const [last, ...others] = checkpoints;
  if (!last || iterationOf(stepsOfCheckpoint(last.checkpoint)) < iterationOf(steps)) return checkpoints;
  return [{ ...last, at: now }, ...others];
}

function stepsAt({ networks }: Checkpoint, place: NetworkPlace): number | null {
  return networks.find((state) => isSamePlace(state, place))?.steps ?? null;
}

/** The newest checkpoint at which a network was sound, or null. */
export function soundCheckpoint(
  kept: readonly KeptCheckpoint[],
  place: NetworkPlace & { readonly soundStep: number },
): KeptCheckpoint | null {
  return kept.find(({ checkpoint }) => (stepsAt(checkpoint, place) ?? Infinity) <= place.soundStep) ?? null;
}

/** Steps of a run at a checkpoint. */
export const stepsOfCheckpoint = ({ networks }: Checkpoint): Record<NetworkName, number> => stepsBehind(networks);

/** Iterations done: steps of whichever network has taken fewest. */
export const iterationOf = (steps: Readonly<Record<NetworkName, number>>): number =>
  Math.min(steps.base, steps.expert, steps.reward);

/**
 * The state right after the run was asked to go on from a checkpoint: what is shown stays, losses since are forgotten, and what the old
 * worker still has to say is of another run.
 */
export function resumedAt(state: PageState, kept: KeptCheckpoint, playWhenReady: boolean): PageState {
  const { checkpoint } = kept;
  const steps = stepsOfCheckpoint(checkpoint);
  return {
    ...state,
    run: state.run + 1,
    starting: true,
    runState: { status: 'preparing', doing: '' },
    playWhenReady,
    unanswered: null,
    iterationsPerSecond: null,
    steps,
    losses: mapNetworks(state.losses, (losses, place) => cutHistory(losses, stepsAt(checkpoint, place) ?? 0)),
    history: { ...state.history, moments: state.history.moments.filter((moment) => isUpTo(moment.steps, steps)) },
    shownMoment: null,
    replaying: false,
    // One that was found wrong is not gone back to.
    checkpoints: state.checkpoints.slice(state.checkpoints.indexOf(kept)),
    resuming: checkpoint,
  };
}

type Steps = Readonly<Record<NetworkName, number>>;

const isUpTo = (steps: Steps, last: Steps): boolean => networkNames.every((network) => steps[network] <= last[network]);
