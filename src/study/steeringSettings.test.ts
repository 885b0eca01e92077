import { expect, it } from 'vitest';
import { steeringRowName, steeringRows, steeringSettings } from './steeringSettings';

const rows = steeringRows(3);

it('has each row once, the cheap ones first', () => {
  expect(new Set(rows.map(steeringRowName)).size).toBe(rows.length);
  const budgets = rows.map(({ budget }) => budget);
  expect(budgets).toEqual([...budgets].sort((a, b) => a - b));
});

it('has three seeds of umaze and one of medium and large, two goals each, and both rewards', () => {
  const cases = new Set(rows.map(({ maze, goalNumber, seed }) => `${maze} ${goalNumber} ${seed}`));
  expect([...cases].sort()).toEqual([
    ...['large 3 0', 'large 6 0', 'medium 3 0', 'medium 6 0'],
    ...['umaze 3 0', 'umaze 3 1', 'umaze 3 2', 'umaze 6 0', 'umaze 6 1', 'umaze 6 2'],
  ]);
  for (const reward of ['windows', 'plan']) expect(rows.some((row) => row.reward === reward)).toBe(true);
  expect(steeringRows(1).every(({ seed }) => seed === 0)).toBe(true);
});

it('gives nobody a budget that he has no use for', () => {
  const most = (planner: string): number =>
    Math.max(...rows.filter((row) => row.planner === planner).map(({ budget }) => budget));
  expect(['base', 'expert', 'guidance', 'models', 'clean', 'student', 'adjoint', 'noise', 'judge'].map(most)).toEqual([
    50, 50, 50, 100, 200, 4, 10, 10, 10,
  ]);
  for (const planner of ['best', 'particles', 'twisted', 'tree'])
    expect(most(planner)).toBe(steeringSettings.budgets.at(-1));
});
