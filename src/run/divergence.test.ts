import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import { networkNames, ofNetworks, placeName, type NetworkName, type Networked } from '../protocol/configuration';
import { DivergenceWatch, LossWatch, networkTitle } from './divergence';
import recorded from './lossCurves.json';

const points = (values: readonly number[], from = 1) => ({
  steps: Float32Array.from(values, (_, k) => from + k),
  values: Float32Array.from(values),
});

/** What the watch says of a curve that comes in pieces, and at which step it says so. */
function watched(network: NetworkName, losses: readonly number[], piece = 7) {
  const watch = new LossWatch(network);
  for (let from = 0; from < losses.length; from += piece) {
    const part = losses.slice(from, from + piece);
    const wrong = watch.take(points(part, from + 1));
    if (wrong) return { ...wrong, seenBy: from + part.length };
  }
  return null;
}

/** A loss that falls from 0.5 to 0.01 with noise, as a denoiser's does. */
const falling = (count: number, seed = 0): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, k) => (0.01 + 0.5 * Math.exp(-k / 40)) * Math.exp(0.3 * random.normal()));
};

const curves = Object.entries(recorded).flatMap(([maze, losses]) =>
  networkNames.map((network) => [maze, network, losses[network]] as const),
);

describe('the watch over losses', () => {
  it.each(curves)('gives no alarm over a whole default run: %s, %s', (_, network, losses) => {
    expect(losses).toHaveLength(600);
    expect(watched(network, losses)).toBeNull();
    // Nor over a run that goes on from a checkpoint, whose past it does not know.
    for (let from = 25; from < 600; from += 25) expect(watched(network, losses.slice(from))).toBeNull();
  });

  it.each(curves)('knows the same run where it breaks: %s, %s', (_, network, losses) => {
    for (const at of [30, 100, 400]) {
      const broken = losses.map((loss, k) => (k < at ? loss : 12 + loss));
      const wrong = watched(network, broken, 1);
      expect(wrong).toMatchObject({ how: 'explodes' });
      expect(wrong!.seenBy - at).toBeLessThanOrEqual(20);
      expect(wrong!.soundStep).toBeLessThanOrEqual(at + 1);
      expect(wrong!.soundStep).toBeGreaterThan(at - 20);
    }
  });

  it.each([NaN, Infinity, -Infinity])('sees %s with the report that brings it', (value) => {
    const losses = falling(100);
    losses[60] = value;
    expect(watched('base', losses, 10)).toEqual({ how: 'notANumber', soundStep: 60, seenBy: 70 });
    expect(watched('base', [value])).toMatchObject({ soundStep: 0 });
  });

  it('sees a network that collapses slowly, and from when on it was no good', () => {
    const losses = [...falling(300), ...Array.from({ length: 200 }, (_, k) => 0.01 * 1.03 ** k)];
    const wrong = watched('expert', losses, 1)!;
    expect(wrong.how).toBe('explodes');
    expect(wrong.soundStep).toBeGreaterThan(300);
    expect(wrong.soundStep).toBeLessThan(350);
    expect(wrong.seenBy).toBeLessThan(380);
  });

  it('lets a reward rise from nothing, as where the expert begins as the base', () => {
    const rising = Array.from({ length: 300 }, (_, k) => 1e-6 + 0.4 * (1 - Math.exp(-k / 100)));
    expect(watched('reward', rising)).toBeNull();
    expect(watched('base', rising)).toMatchObject({ how: 'explodes' });
  });

  it('counts from the steps that a run has behind it', () => {
    const watch = new LossWatch('base');
    expect(watch.take(points([NaN], 501))).toEqual({ how: 'notANumber', soundStep: 500 });
  });
});

describe('the watch over a run', () => {
  const networked = (goals: number): Networked => ({
    goals: Array.from({ length: goals }, () => [1, 1]) as unknown as Networked['goals'],
    places: 'learned',
  });
  /** What is said where these networks' losses are no numbers, and all others' are fine. */
  const said = (goals: number, ...broken: string[]) =>
    new DivergenceWatch().take(
      ofNetworks(networked(goals), (place) => points(broken.includes(placeName(place)) ? [NaN] : [1, 2])),
    );

  it('says which network, of any goal, the first in the order of turns', () => {
    for (const goals of [1, 2, 3]) expect(said(goals)).toBeNull();
    expect(new DivergenceWatch().take(ofNetworks(networked(1), () => points([])))).toBeNull();
    expect(said(2, 'reward')).toMatchObject({ network: 'reward', goal: 0 });
    expect(said(2, 'second expert')).toMatchObject({ network: 'expert', goal: 1 });
    expect(said(2, 'base', 'second expert')).toMatchObject({ network: 'base', goal: 0 });
    expect(said(3, 'reward', 'third expert')).toMatchObject({ network: 'expert', goal: 2, subject: 'walk' });
    expect(said(2, 'second expert of places')).toMatchObject({ network: 'expert', goal: 1, subject: 'place' });
    expect(said(2, 'second reward', 'base of places')).toMatchObject({ network: 'base', subject: 'place' });
  });

  it('calls them by their names', () => {
    expect(networkTitle({ network: 'base', goal: 0, subject: 'walk' })).toBe('base model');
    expect(networkTitle({ network: 'expert', goal: 1, subject: 'walk' })).toBe('second expert model');
    expect(networkTitle({ network: 'reward', goal: 1, subject: 'walk' })).toBe('second reward network');
    expect(networkTitle({ network: 'expert', goal: 0, subject: 'place' })).toBe('expert model of places');
  });
});
