/** Folds the worker's reports into the page's state; sends nothing. */
import { atPlace, mapNetworks } from '../../../protocol/configuration';
import type { ProgressFrame, Report, RewardFrame, RunState } from '../../../protocol/messages';
import { followDomain, isOfView, measureDomain } from './colourDomain';
import { remember } from './history';
import { emptyHistory, extendHistory } from './lossHistory';
import { withNotice, type PageState } from './pageState';
import { isRecorded, keepsRecorded } from './recorded';

export function reduce(state: PageState, report: Report): PageState {
  if (isLate(state, report)) return state;
  switch (report.type) {
    case 'hello':
      return { ...state, backend: report.backend };
    case 'state':
      return reduceRunState(state, report.state);
    case 'demonstrations':
      return { ...state, demonstrations: report.frame };
    case 'progress':
      return reduceProgress(state, report.frame);
    case 'reward':
      return remembered(reduceReward(state, report.frame));
    case 'scores':
      return rememberedAtRest({ ...state, scores: report.frame });
    case 'plans':
      return keepsRecorded(state, report.frame.of, report.frame.trainingStep)
        ? state
        : rememberedAtRest({ ...state, plans: { ...state.plans, [report.frame.of]: report.frame } });
    // The client hears of pongs, the experiment keeps checkpoints, and answers go to who asked; see questions.
    case 'pong':
    case 'checkpoint':
    case 'weights':
    case 'fit':
      return state;
    case 'weightsRefused':
      return withNotice(state, { kind: 'unusable', file: report.file, problem: report.problem });
  }
}

const rests = ({ runState }: PageState): boolean => runState.status !== 'running';

/** While a run learns its moments are taken as the field comes, the figure's heart; plans are as new as they are. */
const rememberedAtRest = (state: PageState): PageState => (rests(state) ? remembered(state) : state);

function remembered(state: PageState): PageState {
  const history = remember(state.history, state, rests(state));
  return history === state.history ? state : { ...state, history };
}

/** Reports of a run that was thrown away are still on their way when the next one starts. */
export function isLate(state: PageState, report: Report): boolean {
  if (report.type === 'hello') return false;
  if (state.runState.status === 'recorded') return true;
  if (report.type === 'state' && report.state.status === 'failed')
    return report.run !== undefined && report.run < state.run;
  if (report.run !== undefined) return report.run !== state.run;
  return state.starting && !(report.type === 'state' && report.state.status === 'preparing');
}

function reduceRunState(state: PageState, runState: RunState): PageState {
  const isAtRest = runState.status !== 'running';
  const next: PageState = {
    ...state,
    runState,
    starting: false,
    unanswered: state.unanswered === 'play' ? null : state.unanswered,
    // The wish to play is met, or gone, once the run plays or fails.
    playWhenReady: runState.status === 'preparing' || runState.status === 'paused' ? state.playWhenReady : false,
    iterationsPerSecond: isAtRest ? null : state.iterationsPerSecond,
  };
  const comesToRest =
    state.runState.status === 'running' && (runState.status === 'paused' || runState.status === 'finished');
  if (!comesToRest || !state.reward) return next;
  return remembered({ ...next, colourDomain: measureDomain(state.reward) });
}

function reduceReward(state: PageState, reward: RewardFrame): PageState {
  // At rest the colours are the field's own, whatever was drawn before: the same run is the same picture on every machine.
  if (rests(state)) return { ...state, reward, colourDomain: measureDomain(reward) };
  // The field of random weights is not shown, a recorded one is of the same weights: the colours do not start from either.
  const isFirst = !state.reward || state.reward.trainingStep === 0 || isRecorded(state, 'reward');
  const before = isFirst ? null : state.colourDomain;
  // What is drawn once more, as when a run has come back, keeps its colours.
  const isKnown = before && state.reward?.trainingStep === reward.trainingStep && isOfView(before, reward);
  return { ...state, reward, colourDomain: isKnown ? before : followDomain(before, reward) };
}

function reduceProgress(state: PageState, { steps, losses, iterationsPerSecond, memory }: ProgressFrame): PageState {
  return {
    ...state,
    steps,
    unanswered: state.unanswered === 'step' ? null : state.unanswered,
    iterationsPerSecond,
    memory,
    losses: mapNetworks(losses, (points, place) => extendHistory(atPlace(state.losses, place) ?? emptyHistory, points)),
  };
}
