/** Folds the worker's reports into the page's state; sends nothing. */
import { atPlace, mapNetworks } from '../../../protocol/configuration';
import { withFrame, type FrameOf } from '../../../protocol/frames';
import type { ProgressFrame, Report, RunState } from '../../../protocol/messages';
import { followDomain, isOfView, measureDomain, type ColourDomain } from './colourDomain';
import { remember } from './history';
import { emptyHistory, extendHistory } from '../../../protocol/lossHistory';
import { withTold } from './labTold';
import { withLabFrame } from './labFrames';
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
    case 'frame':
      return reduceFrame(state, report.frame);
    case 'lab':
      return { ...state, lab: withLabFrame(state.lab, report.frame) };
    case 'question':
    case 'implied':
    case 'followed':
      return { ...state, told: withTold(state.told, report) };
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

function reduceFrame(state: PageState, frame: FrameOf): PageState {
  if (keepsRecorded(state, frame)) return state;
  const isField = frame.view === 'reward';
  const next = {
    ...state,
    frames: withFrame(state.frames, frame),
    colourDomain: isField ? nextDomain(state, frame) : state.colourDomain,
  };
  // While a run learns its moments are taken as the field comes, the figure's heart; what else is shown is as new as it is.
  return isField || rests(state) ? remembered(next) : next;
}

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
  const { reward } = state.frames;
  if (!comesToRest || !reward) return next;
  return remembered({ ...next, colourDomain: measureDomain(reward) });
}

function nextDomain(state: PageState, reward: FrameOf<'reward'>): ColourDomain {
  // At rest the colours are the field's own, whatever was drawn before: the same run is the same picture on every machine.
  if (rests(state)) return measureDomain(reward);
  const last = state.frames.reward;
  // The field of random weights is not shown, a recorded one is of the same weights: the colours do not start from either.
  const isFirst = !last || last.steps.reward === 0 || isRecorded(state, 'reward');
  const before = isFirst ? null : state.colourDomain;
  // What is drawn once more, as when a run has come back, keeps its colours.
  const isKnown = before && last?.steps.reward === reward.steps.reward && isOfView(before, reward);
  return isKnown ? before : followDomain(before, reward);
}

function reduceProgress(state: PageState, { steps, losses, iterationsPerSecond, memory }: ProgressFrame): PageState {
  return {
    ...state,
    steps,
    unanswered: state.unanswered === 'step' ? null : state.unanswered,
    iterationsPerSecond,
    memory,
    // What the lab showed was of networks that knew less.
    lab: JSON.stringify(steps) === JSON.stringify(state.steps) ? state.lab : [],
    losses: mapNetworks(losses, (points, place) => extendHistory(atPlace(state.losses, place) ?? emptyHistory, points)),
  };
}
