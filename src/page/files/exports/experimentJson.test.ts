import { describe, expect, it } from 'vitest';
import { withExact } from '../../../frames/testing';
import { readLink } from '../../model/link/link';
import { experimentJson } from './experimentJson';
import { fileName } from './fileName';
import { sampleShown } from './testing';

describe('an experiment as JSON', () => {
  const text = experimentJson(sampleShown);
  const read = JSON.parse(text);

  it('goes around: what is read is what was written', () => {
    expect(`${JSON.stringify(read)}\n`).toBe(text);
    expect(read).toMatchObject({
      version: 4,
      link: sampleShown.link,
      configuration: sampleShown.setup.configuration,
      steps: sampleShown.steps,
      figures: {
        peak: [3.1, 2.9],
        peakDistance: 0.1414,
        explained: [0.55],
        arrives: { base: 0.125, expert: 1, unsteered: 0.125, steered: 0.75 },
        ends: { base: 0.25, expert: 1, unsteered: 0.25, steered: 0.875 },
        valid: { base: 0.5, expert: 1, unsteered: 0.5, steered: 0.8125 },
        each: { base: [{ arrives: 0.125, ends: 0.25 }] },
      },
      losses: { base: { steps: [1, 2], values: [0.5, 0.25] }, expert: { steps: [2], values: [0.75] } },
    });
    expect(readLink(`?${new URLSearchParams(read.settings)}`).mended).toEqual([]);
  });

  it('has the field with its coordinates, null in walls', () => {
    const { arrays, meta } = sampleShown.reward;
    const { shape, pointsPerCell } = meta;
    expect(read.field.rows).toHaveLength(shape[0]);
    expect(read.field.columns.slice(0, 2)).toEqual([-0.25, 0.25]);
    expect(read.field.values[0][0]).toBeNull();
    const k = pointsPerCell;
    expect(read.field.values[k][k] + read.field.middle).toBeCloseTo(arrays.values[k * shape[1] + k]!, 5);
  });

  it('has the exact reward where it is known, on the same count', () => {
    expect(read.field).not.toHaveProperty('exact');
    const { reward } = sampleShown;
    const { values } = reward.arrays;
    const exact = values.map((value) => 2 * value);
    const { field } = JSON.parse(experimentJson({ ...sampleShown, reward: withExact(reward, exact, 0.5) }));
    const { pointsPerCell: i, shape } = reward.meta;
    const k = i * shape[1] + 3;
    expect(field.exact.correlation).toBe(0.5);
    expect(field.exact.values[0][0]).toBeNull();
    expect(field.exact.values[i][3] + field.middle).toBeCloseTo(2 * values[k]!, 5);
  });

  it('has every plan', () => {
    expect(Object.keys(read.plans)).toEqual(['base', 'expert', 'steered']);
    expect(read.plans.base.positions[1]).toEqual([
      [1.375, 1.4375],
      [1.5, 1.5625],
      [1.625, 1.6875],
    ]);
  });
});

describe('a kept file', () => {
  it('is called by what it is', () => {
    const { setup, steps } = sampleShown;
    expect(fileName('reward', setup.configuration, steps, 'svg')).toBe('reward-umaze-3,3-seed0-step600.svg');
    const goals = [...setup.configuration.goals, [1, 1.5]] as const;
    expect(fileName('field', { ...setup.configuration, goals }, steps, 'csv')).toBe(
      'field-umaze-3,3+1,1.5-seed0-step600.csv',
    );
  });
});
