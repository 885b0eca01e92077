/**
 * The data sets of the two models: plans of a fixed number of states, from simulated episodes; normalising them is left to training.
 * Base: random start to random goal; expert: random start to one goal. An episode settles on its goal and waits there, where the
 * authors' ends 0.3 short of it at full speed.
 */
import type { MazePoint } from '../../../protocol/configuration';
import { arrivalRadius } from './controller';
import { clearanceMargin, createEpisode, createPointSampler, type Episode, simulate, startMargin } from './episode';
import { checkGoal } from '../shared/goals';
import type { Maze } from '../shared/layouts';
import type { Random } from '../../../math/random';
import { chooseStride } from './stride';

/** Channels of a state: [row action, column action, row, column, row velocity, column velocity], the paper's order. */
export const demonstrationChannels = 6;

export interface DemonstrationOptions {
  readonly maze: Maze;
  /** The expert's goal; null for the base, whose every demonstration has its own. */
  readonly goal: MazePoint | null;
  readonly count: number;
  /** States in a plan. */
  readonly horizon: number;
  /** Simulation steps between two states; null for `chooseStride`'s. */
  readonly stride: number | null;
  readonly random: Random;
  /** Cells; an episode that comes closer to a wall is discarded. */
  readonly margin?: number;
  /** Whether velocities are clipped to +-5 cells a second. */
  readonly clipVelocity?: boolean;
}

export interface Demonstrations {
  /**
   * [count, horizon, 6]: mean of the clipped actions from a state up to the next (the last state's: the action there), position
   * in cells, velocity in cells a second. State k is the simulation's after k * stride steps.
   */
  readonly states: Float32Array;
  /** [count, 2] */
  readonly goals: Float32Array;
  readonly count: number;
  readonly horizon: number;
  readonly stride: number;
  /** Share of the demonstrations whose last state is within 0.3 of their goal. */
  readonly arriveShare: number;
  /** Share of the simulated episodes that were discarded. */
  readonly discardShare: number;
}

/**
 * Simulates demonstrations; 2000 of the large maze take about a third of a second.
 * Throws a RangeError for a count, horizon, stride or margin out of range, and an Error for a goal that isn't admissible or when
 * nearly all episodes are discarded.
 */
export function generateDemonstrations(options: DemonstrationOptions): Demonstrations {
  const { maze, goal: fixedGoal, count, horizon, random, margin = clearanceMargin, clipVelocity = true } = options;
  checkOptions(options, margin);
  const stride = options.stride ?? chooseStride(maze, horizon, margin, clipVelocity);
  const drawPoint = createPointSampler(maze);
  const states = new Float32Array(count * horizon * demonstrationChannels);
  const goals = new Float32Array(2 * count);
  let simulated = 0;
  let arrived = 0;
  for (let n = 0; n < count; simulated++) {
    if (simulated >= 50 * n + 1000) {
      const where = fixedGoal === null ? '' : ` to (${fixedGoal.join(', ')})`;
      throw new Error(
        `Maze ${maze.name}: nearly all episodes${where} come closer than ${margin} to a wall; move the goal away from walls.`,
      );
    }
    const start = drawPoint(random);
    const goal = fixedGoal ?? drawPoint(random);
    const episode = createEpisode(maze, start, goal, random);
    const record = createRecorder(states, n * horizon * demonstrationChannels, stride, episode);
    if (!simulate(maze, episode, (horizon - 1) * stride, margin, clipVelocity, record)) continue;
    if (Math.hypot(episode.ball.row - goal[0], episode.ball.column - goal[1]) <= arrivalRadius) arrived++;
    goals.set(goal, 2 * n);
    n++;
  }
  const discardShare = (simulated - count) / simulated;
  return { states, goals, count, horizon, stride, arriveShare: arrived / count, discardShare };
}

/** Writes a plan's states while its episode is simulated; a discarded episode's are overwritten by the next. */
function createRecorder(
  states: Float32Array,
  offset: number,
  stride: number,
  { ball, controller }: Episode,
): (step: number) => void {
  let rowActions = 0;
  let columnActions = 0;
  let state = offset;
  return (step) => {
    const phase = step % stride;
    if (phase === 0) {
      state = offset + (step / stride) * demonstrationChannels;
      rowActions = 0;
      columnActions = 0;
      states[state + 2] = ball.row;
      states[state + 3] = ball.column;
      states[state + 4] = ball.rowVelocity;
      states[state + 5] = ball.columnVelocity;
    }
    rowActions += controller.rowAction;
    columnActions += controller.columnAction;
    states[state] = rowActions / (phase + 1);
    states[state + 1] = columnActions / (phase + 1);
  };
}

function checkOptions({ maze, goal, count, horizon, stride }: DemonstrationOptions, margin: number): void {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`At least 1 demonstration is needed, not ${count}.`);
  if (!Number.isInteger(horizon) || horizon < 2) {
    throw new RangeError(`A plan has at least 2 states; the horizon is ${horizon}.`);
  }
  if (stride !== null && (!Number.isInteger(stride) || stride < 1)) {
    throw new RangeError(`A stride is at least 1 simulation step, not ${stride}; null chooses one.`);
  }
  if (!(margin >= 0 && margin <= startMargin)) {
    throw new RangeError(`The margin is from 0 to ${startMargin}, where the starts are, not ${margin}.`);
  }
  const problem = goal === null ? null : checkGoal(maze, goal);
  if (problem !== null) throw new Error(problem);
}
