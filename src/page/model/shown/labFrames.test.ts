import { expect, it } from 'vitest';
import { labBudgets, labPlanners, type LabFrame } from '../../../protocol/lab';
import { labFrameOf } from './labFrameOf';
import { withLabFrame } from './labFrames';

const frame = (change: Partial<LabFrame> = {}): LabFrame => ({
  planner: 'tree',
  variant: null,
  budget: 50,
  strength: 2,
  steps: { base: 9, expert: 9, reward: 9 },
  ...{
    starts: 1,
    returned: 1,
    horizon: 1,
    gain: 0,
    way: 0,
    diversity: 0,
    spread: 1,
    taught: null,
    took: 1,
    arrives: 0,
    ends: 0,
    valid: 1,
  },
  asked: { denoiser: 50, jacobian: 0, value: 0, gradient: 0 },
  ...{ positions: new Float32Array(2), candidates: new Float32Array(2), shares: new Float32Array(1) },
  ...change,
});

it('keeps the last frame of each planner, budget and strength', () => {
  const [old, dearer] = [frame(), frame({ budget: 100 })];
  const newest = frame({ took: 2 });
  expect([old, dearer, newest].reduce(withLabFrame, [])).toEqual([dearer, newest]);
});

it('lets go of what networks showed that have learned since', () => {
  const learned = frame({ planner: 'base', steps: { base: 10, expert: 10, reward: 10 } });
  expect([frame(), frame({ budget: 10 }), learned].reduce(withLabFrame, [])).toEqual([learned]);
});

it('forgets the oldest of very many', () => {
  const many = Array.from({ length: 200 }, (_, i) => frame({ strength: i / 10 }));
  const kept = many.reduce<readonly LabFrame[]>(withLabFrame, []);
  expect(kept).toHaveLength(labPlanners.length * labBudgets.length + 10);
  expect(kept.at(-1)).toBe(many.at(-1));
});

it('finds what is asked, and until it is there the planner’s last frame', () => {
  const [of50, of100] = [frame(), frame({ budget: 100 })];
  const frames = [of50, of100, frame({ planner: 'base', budget: 200 })];
  expect(labFrameOf(frames, 'tree', { budget: 50, strength: 2, variants: [] })).toEqual({ frame: of50, isAsked: true });
  expect(labFrameOf(frames, 'tree', { budget: 200, strength: 2, variants: [] })).toEqual({
    frame: of100,
    isAsked: false,
  });
  expect(labFrameOf(frames, 'expert', { budget: 50, strength: 2, variants: [] })).toBeNull();
});

it('tells a planner’s variants apart', () => {
  const [usual, even] = [frame(), frame({ variant: 'tree-even' })];
  const asked = { budget: 50, strength: 2 } as const;
  const frames = [usual, even].reduce<readonly LabFrame[]>(withLabFrame, []);
  expect(labFrameOf(frames, 'tree', { ...asked, variants: [] })?.frame).toBe(usual);
  expect(labFrameOf(frames, 'tree', { ...asked, variants: ['tree-even', 'best-hard'] })?.frame).toBe(even);
  expect(labFrameOf(frames, 'tree', { ...asked, variants: ['tree-search'] })?.isAsked).toBe(false);
});
