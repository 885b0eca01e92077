/** Imagined frames: rewards that fall with the way to the goal, plans along shortest paths, with less noise the longer it trains. */
import { isFree } from '../../src/maze/geometry';
import { mazes } from '../../src/maze/layouts';
import { createPointSampler } from '../../src/maze/episode';
import { createRandom, type Random } from '../../src/maze/random';
import { geodesicDistances, shortestPath } from '../../src/maze/shortestPaths';
import type { MazePoint, RunConfiguration } from '../../src/protocol/configuration';
import type { DemonstrationsFrame, PlansFrame, PlansOf, RewardFrame, ViewRequest } from '../../src/protocol/messages';

const pointsPerCell = 8;

export function imagineReward({ maze: name, goal }: RunConfiguration, view: ViewRequest, step: number): RewardFrame {
  const maze = mazes[name];
  const distance = geodesicDistances(maze, goal);
  const shape = [maze.rows * pointsPerCell, maze.columns * pointsPerCell] as const;
  const values = new Float32Array(shape[0] * shape[1]).fill(NaN);
  const learned = 1 - Math.exp(-step / 80);
  const steepness = (8 * learned) / (1 + view.diffusionStep / 12);
  let best: MazePoint = goal;
  let highest = -Infinity;
  for (let i = 0; i < shape[0]; i++) {
    for (let j = 0; j < shape[1]; j++) {
      const [row, column] = [-0.5 + (i + 0.5) / pointsPerCell, -0.5 + (j + 0.5) / pointsPerCell];
      if (!isFree(maze, row, column)) continue;
      const wave = Math.sin(1.3 * row + 0.5) * Math.cos(1.1 * column);
      const value =
        -steepness * Math.tanh(0.12 * distance(row, column)) + (2.2 * (1 - learned) + 0.15) * wave + 40 + step / 50;
      values[i * shape[1] + j] = value;
      if (value > highest) [highest, best] = [value, [row, column]];
    }
  }
  const peakDistance = Math.hypot(best[0] - goal[0], best[1] - goal[1]);
  const explained = step < 20 ? null : 0.62 * learned;
  return {
    trainingStep: step,
    diffusionStep: view.diffusionStep,
    pointsPerCell,
    shape,
    values,
    peak: best,
    peakDistance,
    explained,
  };
}

/** A walk along the shortest path, at even speed, then resting. */
function walk(
  configuration: RunConfiguration,
  start: MazePoint,
  goal: MazePoint,
  random: Random,
  horizon: number,
): Float32Array {
  const maze = mazes[configuration.maze];
  const corners = [
    start,
    ...shortestPath(maze, start, goal)
      .slice(1, -1)
      .map(([i, j]): MazePoint => [i + 0.3 * (random.uniform() - 0.5), j + 0.3 * (random.uniform() - 0.5)]),
    goal,
  ];
  const line = new Float32Array(2 * horizon);
  for (let h = 0; h < horizon; h++) {
    const at = Math.min(corners.length - 1, (h / (0.85 * horizon)) * (corners.length - 1));
    const k = Math.min(corners.length - 2, Math.floor(at));
    const [from, to] = [corners[k] ?? goal, corners[k + 1] ?? goal];
    line[2 * h] = from[0] + (at - k) * (to[0] - from[0]);
    line[2 * h + 1] = from[1] + (at - k) * (to[1] - from[1]);
  }
  return line;
}

export function imagineDemonstrations(configuration: RunConfiguration): DemonstrationsFrame {
  const { horizon, goal } = configuration;
  const count = 40;
  const random = createRandom(configuration.seed + 5);
  const sample = createPointSampler(mazes[configuration.maze]);
  const base = new Float32Array(count * horizon * 2);
  const expert = base.slice();
  for (let k = 0; k < count; k++) {
    base.set(walk(configuration, sample(random), sample(random), random, horizon), 2 * k * horizon);
    expert.set(walk(configuration, sample(random), goal, random, horizon), 2 * k * horizon);
  }
  return { count, horizon, stride: 8, arrive: 0.97, base, expert };
}

export function imaginePlans(
  configuration: RunConfiguration,
  of: PlansOf,
  step: number,
  guidanceScale: number,
): PlansFrame {
  const { horizon, goal, maze: name, diffusion } = configuration;
  const maze = mazes[name];
  const count = 24;
  const stages = diffusion.steps + 1;
  const random = createRandom(configuration.seed + 9);
  const sample = createPointSampler(maze);
  const positions = new Float32Array(stages * count * horizon * 2);
  const ignorance = 0.03 + 1.6 * Math.exp(-step / 60);
  const pull =
    of === 'expert'
      ? 1
      : of === 'base'
        ? 0.06
        : Math.min(0.95, 0.06 + 0.3 * guidanceScale * (1 - Math.exp(-step / 120)));
  let reached = 0;
  for (let k = 0; k < count; k++) {
    const start = sample(random);
    const elsewhere = sample(random);
    const arrives = random.uniform() < pull;
    if (arrives) reached++;
    const line = walk(configuration, start, arrives ? goal : elsewhere, random, horizon);
    for (let c = 0; c < line.length; c++) {
      const middle = c % 2 === 0 ? (maze.rows - 1) / 2 : (maze.columns - 1) / 2;
      const noise = random.normal();
      const wobble = ignorance * random.normal();
      for (let stage = 0; stage < stages; stage++) {
        const share = stage / (stages - 1);
        const clean = line[c]! + (c < 2 ? 0 : wobble);
        positions[2 * stage * count * horizon + 2 * k * horizon + c] =
          (1 - share) * clean + share * (middle + 0.5 * middle * noise) + 0.05 * Math.sqrt(share) * noise;
      }
    }
  }
  const scale = of === 'steered' ? guidanceScale : 0;
  return {
    of,
    trainingStep: step,
    guidanceScale: scale,
    count,
    horizon,
    stages,
    positions,
    valid: 0.8,
    reachesGoal: reached / count,
  };
}
