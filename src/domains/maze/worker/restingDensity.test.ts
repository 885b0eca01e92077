import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { RestingDensity } from './restingDensity';

const [count, horizon, length] = [40, 9, 4];

/** Smooth tracks. */
function tracks(channels: number) {
  const random = createRandom(5);
  const values = new Float32Array(count * horizon * channels);
  for (let plan = 0; plan < count; plan++) {
    const state = Array.from({ length: channels }, () => 2 * random.uniform() - 1);
    const step = Array.from({ length: channels }, () => 0.2 * random.normal());
    for (let k = 0; k < horizon; k++)
      for (let c = 0; c < channels; c++) values[(plan * horizon + k) * channels + c] = state[c]! + k * step[c]!;
  }
  return { count, horizon, channels, values };
}

/** By the definition: the sum over all windows of Gaussians about them. */
function plainly(plans: ReturnType<typeof tracks>, positionChannel: number, alphaBar: number, place: number[]): number {
  const { channels, values } = plans;
  const terms: number[] = [];
  for (let plan = 0; plan < count; plan++) {
    for (let offset = 0; offset <= horizon - length; offset++) {
      let square = 0;
      for (let k = offset; k < offset + length; k++) {
        for (let c = 0; c < channels; c++) {
          const rest = c === positionChannel ? place[0]! : c === positionChannel + 1 ? place[1]! : 0;
          square += (rest - values[(plan * horizon + k) * channels + c]!) ** 2;
        }
      }
      terms.push((-alphaBar * square) / (2 * (1 - alphaBar)));
    }
  }
  const most = Math.max(...terms);
  return most + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - most), 0) / terms.length);
}

describe('RestingDensity', () => {
  it.each([
    { channels: 2, positionChannel: 0, alphaBar: 0.9 },
    { channels: 2, positionChannel: 0, alphaBar: 0.3 },
    { channels: 6, positionChannel: 2, alphaBar: 0.7 },
    { channels: 2, positionChannel: 0, alphaBar: 0.995 },
  ])(
    'is the mean of the kernels about all windows: $channels channels, alphaBar $alphaBar',
    ({ alphaBar, ...space }) => {
      const plans = tracks(space.channels);
      const density = new RestingDensity(plans, space, length);
      const places = [
        [0.1, -0.3],
        [0.1, 0.8],
        [-0.9, 0.8],
        [1.2, 1.2],
      ];
      const found = density.at(alphaBar, Float32Array.from(places.flat()));
      for (const [k, place] of places.entries()) {
        const expected = plainly(plans, space.positionChannel, alphaBar, place.map(Math.fround));
        // Bins move a window by a sixteenth of the kernel's deviation at most.
        expect(Math.abs(found[k]! - expected)).toBeLessThan(0.1 + 0.02 * Math.abs(expected));
      }
    },
  );

  it('of whole plans takes each once', () => {
    const plans = tracks(2);
    const whole = new RestingDensity(plans, { positionChannel: 0 }, horizon);
    expect(whole.at(0.5, Float32Array.of(0, 0))).toHaveLength(1);
    const still = { count: 1, horizon: 3, channels: 2, values: Float32Array.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5) };
    const rest = new RestingDensity(still, { positionChannel: 0 }, 3);
    const [at, beside] = rest.at(0.5, Float32Array.of(0.5, 0.5, 0.5, 0.7));
    expect(at!).toBeCloseTo(0, 5);
    expect(beside!).toBeCloseTo(-3 * 0.2 ** 2 * 0.5, 5);
  });
});
