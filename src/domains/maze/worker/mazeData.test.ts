import { describe, expect, it } from 'vitest';
import { gridPoint } from '../../../math/grid';
import { createRandom } from '../../../math/random';
import { defaultConfiguration, windowsOf, type RunConfiguration } from '../../../protocol/configuration';
import type { Plans } from '../../../method/diffusion/planSource';
import { MazeData } from './mazeData';
import { RestingDensity } from './restingDensity';

/** log sum over plans w of e^(-alphaBar |s - w|^2 / (2 (1 - alphaBar))), where s rests at a state. */
function logKernels({ count, horizon, channels, values }: Plans, alphaBar: number, state: readonly number[]): number {
  const terms = Array.from({ length: count }, (_, plan) => {
    let square = 0;
    for (let k = 0; k < horizon * channels; k++)
      square += (state[k % channels]! - values[plan * horizon * channels + k]!) ** 2;
    return (-alphaBar * square) / (2 * (1 - alphaBar));
  });
  const most = Math.max(...terms);
  return most + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - most), 0));
}

it.each(['windows', 'plan'] as const)(
  'what a walk that rests is worth exactly is the log ratio of all simulated ones, of a reward of %s its share',
  (network) => {
    const configuration: RunConfiguration = {
      ...defaultConfiguration,
      demonstrations: 40,
      reward: { ...defaultConfiguration.reward, network },
    };
    const data = new MazeData(configuration, createRandom(5));
    const states = [
      [-0.5, 0.4],
      [0.1, -0.6],
      [0.55, 0.5],
    ];
    const alphaBar = 0.8;
    const { values, windows } = data.exactReward(alphaBar, Float32Array.from(states.flat()));
    expect(windows).toBe(windowsOf(configuration));
    const { base, expert } = data.plans;
    const exact = states.map((state) => logKernels(expert, alphaBar, state) - logKernels(base, alphaBar, state));
    // Up to the bins in which plans are put together by their mean places, far from which they are asked here.
    for (const k of [1, 2]) {
      const [difference, known] = [windows * (values[k]! - values[0]!), exact[k]! - exact[0]!];
      expect(Math.abs(difference - known)).toBeLessThan(0.05 * Math.abs(known) + 0.1);
    }
  },
);

it.each([8, null])('of halves of the walks it is that of each half alone, of windows of %s as well', (length) => {
  const configuration: RunConfiguration = { ...defaultConfiguration, demonstrations: 41 };
  const walks = new MazeData(configuration, createRandom(5));
  const data = length === null ? walks : walks.windows(length);
  const states = Float32Array.of(-0.5, 0.4, 0.1, -0.6, 0.55, 0.5);
  const halves = data.exactHalves!(0.8, states);
  const { base, expert } = walks.plans;
  // Of half the walks alone, as another run's data would hold them.
  const partOf = ({ values, horizon, channels, ...plans }: Plans, from: number, to: number): Plans => ({
    ...plans,
    horizon,
    channels,
    count: to - from,
    values: values.slice(from * horizon * channels, to * horizon * channels),
  });
  const parts = [
    [0, 20],
    [20, 41],
  ] as const;
  for (const [k, [from, to]] of parts.entries()) {
    const of = (plans: Plans) =>
      new RestingDensity(partOf(plans, from, to), walks.space, length ?? base.horizon).at(0.8, states);
    const [ofExpert, ofBase] = [of(expert), of(base)];
    const windows = length === null ? windowsOf(configuration) : 1;
    ofExpert.forEach((log, i) => expect(halves[k]!.values[i]).toBeCloseTo((log - ofBase[i]!) / windows, 5));
  }
});

describe('pieces of the base’s walks', () => {
  const pointsPerCell = 10;
  const of = (demonstrations: number) => new MazeData({ ...defaultConfiguration, demonstrations }, createRandom(5));

  it('are all of them where they are few, each state at the point of the grid that is nearest', () => {
    const data = of(20);
    const { horizon, channels, values } = data.plans.base;
    const { grid, count, states, points } = data.baseWalks(pointsPerCell, 8);
    expect(count).toBe(20 * (horizon - 7));
    expect([...states.subarray(0, 8 * channels)]).toEqual([...values.subarray(0, 8 * channels)]);
    expect([...states.slice(-8 * channels)]).toEqual([...values.slice(-8 * channels)]);
    const positions = data.positions(states);
    points.forEach((point, i) => {
      const [row, column] = gridPoint(grid, point);
      expect(Math.abs(row - positions[2 * i]!)).toBeLessThanOrEqual(0.5 / pointsPerCell + 1e-6);
      expect(Math.abs(column - positions[2 * i + 1]!)).toBeLessThanOrEqual(0.5 / pointsPerCell + 1e-6);
    });
  });

  it('are of every walk as many where they are more than enough', () => {
    const data = of(2000);
    const { horizon, channels, values } = data.plans.base;
    const { count, states } = data.baseWalks(pointsPerCell, 8);
    expect(count).toBe(32_768);
    const walkOf = new Map<string, number>();
    for (let k = 0; k < 2000 * horizon; k++)
      walkOf.set(values.subarray(k * channels, (k + 1) * channels).join(), Math.floor(k / horizon));
    const pieces = new Uint32Array(2000);
    for (let k = 0; k < count; k++)
      pieces[walkOf.get(states.subarray(k * 8 * channels, (k * 8 + 1) * channels).join())!]! += 1;
    expect(Math.min(...pieces)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(17);
  });
});
