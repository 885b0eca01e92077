/**
 * Plans carried out in the point-mass world and scored as D4RL scores an episode; making the plans is left to others.
 * Tracking follows Diffuser's maze2d script (plan_maze2d.py): one plan, open loop, its positions and velocities as a moving target.
 */
import { derivativeGain, proportionalGain } from './controller';
import { freeCells, isFree } from '../shared/geometry';
import { type Benchmark, benchmarks, benchmarkWalls, type Maze, mazeNames, rewardRadius } from '../shared/layouts';
import { type Ball, createBall, stepBall, timeStep } from './pointMass';
import type { Random } from '../../../math/random';
import { cellDistances } from '../shared/shortestPaths';
import type { MazeName, MazePoint } from '../../../protocol/configuration';

/** The environments that the authors' data-generation commands name, one a maze. */
export const authorsEnvironments: Readonly<Record<MazeName, string>> = {
  open: 'maze2d-open-v0',
  umaze: 'maze2d-umaze-v0',
  medium: 'maze2d-medium-v1',
  large: 'maze2d-large-v1',
};

/**
 * The authors' environment of a maze: steps of an episode and the reference returns. Null for a maze that hasn't the walls of one of D4RL's
 * four, whatever its name: there are no references for it.
 */
export function benchmarkOf(maze: Maze): Benchmark | null {
  const walls = wallsOf(maze);
  const name = mazeNames.find((candidate) => benchmarkWalls[candidate] === walls);
  if (name === undefined) return null;
  return benchmarks[name].find(({ environment }) => environment === authorsEnvironments[name]) ?? null;
}

/** As in `benchmarkWalls`. */
function wallsOf({ rows, columns, walls }: Maze): string {
  const row = (i: number): string =>
    Array.from(walls.subarray(i * columns, (i + 1) * columns), (wall) => (wall ? '#' : 'O')).join('');
  return Array.from({ length: rows }, (_, i) => row(i)).join(' ');
}

/** Simulation steps a cell of the longest way, where there is no benchmark: D4RL's mazes have 25, 25, 55 and 42. */
const stepsPerCell = 40;
/** The shortest of D4RL's episodes. */
const fewestSteps = 150;

/**
 * Simulation steps of an episode, of 0.01 s: the authors' environment's; for any other maze 40 for each step between cells on the
 * longest of its shortest ways, and at least 150. It doesn't depend on the plans, so that returns of one maze can be compared.
 */
export function episodeSteps(maze: Maze): number {
  const benchmark = benchmarkOf(maze);
  if (benchmark !== null) return benchmark.steps;
  const longest = Math.max(...freeCells(maze).map((cell) => Math.max(...cellDistances(maze, cell))));
  return Math.max(fewestSteps, stepsPerCell * longest);
}

/**
 * D4RL's normalised score, 100 (return - minimum) / (maximum - minimum): 0 is its random policy's mean return, 100 its own
 * waypoint controller's. The references are means over D4RL's own starts (a random free cell) and its own goal (the cell G; in
 * `open` (2, 3)). For any other goal, or starts drawn otherwise, the same references are used, as nobody published others: such
 * scores compare planners with each other, not with published numbers. A ball at the goal all along scores above 100 (umaze-v0: 242).
 */
export function normalisedScore(benchmark: Benchmark, episodeReturn: number): number {
  return (100 * (episodeReturn - benchmark.minimum)) / (benchmark.maximum - benchmark.minimum);
}

/**
 * A step that changes the velocity by more than this hit a wall hard, in cells a second. pointMass doesn't tell of contacts, but
 * in free flight a step changes it by less than 0.7: each axis by up to 0.25 (motor and drag) and 0.25 (the clip to +-5).
 */
const hardImpact = 1;

/** D4RL's reset: the start moves by up to this, in cells, along each axis, and velocities have this standard deviation. */
const resetNoise = 0.1;

/** What became of one plan. */
export interface Execution {
  /** Simulation steps that ended within 0.5 of the goal: D4RL's sparse reward, undiscounted. */
  readonly return: number;
  /** The first such step, from 1 on; null when there was none. */
  readonly reachedAt: number | null;
  /** Whether some step lost more than 1 cell a second to a wall. */
  readonly hitsHard: boolean;
}

/**
 * Carries out one plan for `steps` simulation steps, from its first state at rest. The target moves along the plan: at simulation
 * step k stride it is at state k, between states on the straight line, and after the last it stays. The throttle is the
 * demonstrators' controller's rule towards the target, its damping relative to the target's velocity:
 *   a = 3 (target - position) + 0.5477 (target velocity - velocity), clipped to [-1, 1].
 * Of eight rules tried on demonstrations (32 states, four mazes, 900 each), this one with the controller's own gains stays 0.06 to
 * 0.12 cells (r.m.s.) from the demonstrated motion; damped against rest, it lags by 0.29 to 0.46, and against a target that jumps
 * from state to state by 0.36 to 0.48. Feeding the plan's acceleration forward too stays within 0.02, but strays
 * farther (0.62 in `open`) when states are off by 0.05, as sampled ones are.
 *
 * A plan that isn't finite, or starts in a wall, can't be carried out: its return is 0. One that starts in touch with a wall is moved off it.
 * @param plans positions in maze coordinates, [..., horizon, 2]; the plan begins at `offset`
 * @param random when given, D4RL's reset noise: start +-0.1 (within free space), velocity N(0, 0.1^2) on each axis
 * @param visit called with 0 and the ball at its start, then after each step
 * Throws a RangeError for a horizon or stride that isn't an integer of at least 1, or a plan that runs over the end.
 */
export function executePlan(
  maze: Maze,
  goal: MazePoint,
  plans: Float32Array,
  offset: number,
  horizon: number,
  stride: number,
  steps: number,
  random: Random | null = null,
  visit: ((step: number, ball: Readonly<Ball>) => void) | null = null,
): Execution {
  checkPlan(plans, offset, horizon, stride);
  const plan = plans.subarray(offset, offset + 2 * horizon);
  const start: MazePoint = [plan[0]!, plan[1]!];
  if (!plan.every(Number.isFinite) || !isFree(maze, ...start)) return { return: 0, reachedAt: null, hitsHard: false };
  const ball = resetBall(maze, start, random);
  let episodeReturn = 0;
  let reachedAt: number | null = null;
  let hitsHard = false;
  visit?.(0, ball);
  for (let step = 0; step < steps; step++) {
    const { rowVelocity, columnVelocity } = ball;
    const rowAction = throttle(plan, 0, horizon, stride, step, ball.row, rowVelocity);
    const columnAction = throttle(plan, 1, horizon, stride, step, ball.column, columnVelocity);
    stepBall(maze, ball, rowAction, columnAction);
    hitsHard ||= Math.hypot(ball.rowVelocity - rowVelocity, ball.columnVelocity - columnVelocity) > hardImpact;
    if (Math.hypot(ball.row - goal[0], ball.column - goal[1]) <= rewardRadius) {
      episodeReturn++;
      reachedAt ??= step + 1;
    }
    visit?.(step + 1, ball);
  }
  return { return: episodeReturn, reachedAt, hitsHard };
}

/** The tracking rule along one axis, unclipped; the motors clip. */
function throttle(
  plan: Float32Array, // [horizon, 2]
  axis: 0 | 1,
  horizon: number,
  stride: number,
  step: number,
  position: number,
  velocity: number,
): number {
  const state = Math.min(Math.floor(step / stride), horizon - 1);
  const from = plan[2 * state + axis]!;
  const advance = state === horizon - 1 ? 0 : (plan[2 * state + 2 + axis]! - from) / stride; // cells a simulation step
  const target = from + advance * (step - state * stride);
  // The controller's derivative gain is negative: it multiplies the velocity, here that relative to the target's.
  return proportionalGain * (target - position) + derivativeGain * (velocity - advance / timeStep);
}

function resetBall(maze: Maze, [row, column]: MazePoint, random: Random | null): Ball {
  if (random === null) return createBall(row, column);
  const jitter = (): number => resetNoise * (2 * random.uniform() - 1);
  for (;;) {
    const ball = createBall(row + jitter(), column + jitter());
    ball.rowVelocity = resetNoise * random.normal();
    ball.columnVelocity = resetNoise * random.normal();
    // The start is free, and so is at least about a quarter of the square around it.
    if (isFree(maze, ball.row, ball.column)) return ball;
  }
}

export interface ExecutionScores {
  /** Mean simulation steps within 0.5 of the goal. */
  readonly meanReturn: number;
  /** Share that came within 0.5 of the goal at least once. */
  readonly successShare: number;
  /** Mean normalised score; null where there is no benchmark. */
  readonly meanScore: number | null;
  /** Share that hit a wall hard at least once. */
  readonly hardHitShare: number;
  /** [count] */
  readonly executions: readonly Execution[];
  /** Simulation steps of each episode. */
  readonly steps: number;
}

/**
 * Carries out all plans (see `executePlan`) and scores them as D4RL does, in the authors' environment of the maze (`normalisedScore`
 * says what the references are worth for other goals), or where there is none for `episodeSteps` and without a normalised score.
 * A plan of (horizon - 1) stride steps may be longer than the episode (umaze: 186 of 150, at horizon 32): its end isn't carried out.
 * 1000 plans of `large` take less than a tenth of a second. All means are NaN of no plans.
 * @param plans positions in maze coordinates, [count, horizon, 2]
 * @param stride simulation steps between two states
 * @param random D4RL's reset noise, when given; nothing is random otherwise
 * @param benchmark another environment than the authors', e.g. umaze-v1
 * Throws a RangeError for plans that aren't whole, a horizon or a stride out of range.
 */
export function scoreExecutions(
  maze: Maze,
  goal: MazePoint,
  plans: Float32Array,
  horizon: number,
  stride: number,
  random: Random | null = null,
  benchmark: Benchmark | null = benchmarkOf(maze),
): ExecutionScores {
  const count = plans.length / (2 * horizon);
  if (!Number.isInteger(count)) {
    throw new RangeError(`${plans.length} numbers aren't whole plans of ${horizon} states of a row and a column.`);
  }
  const steps = benchmark?.steps ?? episodeSteps(maze);
  const executions = Array.from({ length: count }, (_, i) =>
    executePlan(maze, goal, plans, 2 * i * horizon, horizon, stride, steps, random),
  );
  const share = (counts: (execution: Execution) => boolean): number => executions.filter(counts).length / count;
  const meanReturn = executions.reduce((sum, execution) => sum + execution.return, 0) / count;
  return {
    meanReturn,
    successShare: share(({ reachedAt }) => reachedAt !== null),
    // The score is linear in the return, so that the mean's is the scores' mean.
    meanScore: benchmark === null ? null : normalisedScore(benchmark, meanReturn),
    hardHitShare: share(({ hitsHard }) => hitsHard),
    executions,
    steps,
  };
}

function checkPlan(plans: Float32Array, offset: number, horizon: number, stride: number): void {
  if (!Number.isInteger(horizon) || horizon < 1) throw new RangeError(`A plan has at least 1 state, not ${horizon}.`);
  if (!Number.isInteger(stride) || stride < 1) {
    throw new RangeError(`A stride is at least 1 simulation step, not ${stride}.`);
  }
  if (offset + 2 * horizon > plans.length) {
    throw new RangeError(`A plan of ${horizon} states at ${offset} runs over the end of ${plans.length} numbers.`);
  }
}
