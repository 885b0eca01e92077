import { afterEach, describe, expect, it } from 'vitest';
import { labBudgets, labPlanners, type Answer, type LabAsked, type LabFrame, type LabRequest } from '../protocol/lab';
import { isTaught } from '../protocol/labChoice';
import type { Report } from '../protocol/messages';
import { TestDesk, view } from './testing/desk';

let desk: TestDesk;
afterEach(async () => {
  await desk.send({ type: 'pause' });
  await desk.untilQuiet();
});

const trained = async (): Promise<void> => {
  desk = new TestDesk();
  await desk.begin({ iterations: 3 });
  await desk.send({ type: 'play' });
  await desk.untilState('finished');
  await desk.untilQuiet();
};

const ask = (lab: LabRequest & Partial<LabAsked>): Promise<void> =>
  desk.send({ type: 'view', view, lab: { answers: [], variants: [], start: null, chosen: 'base', ...lab } });

const labFrames = (from = 0): LabFrame[] =>
  desk.reports.slice(from).flatMap((report) => (report.type === 'lab' ? [report.frame] : []));

it('makes the plans of all planners, first at the budget that is asked, from the same starts', async () => {
  await trained();
  await ask({ budget: 50, strength: 2 });
  // The second who is taught learns for longer than a test need wait.
  await desk.untilReport((report) => report.type === 'lab' && report.frame.planner === 'adjoint');
  await desk.send({ type: 'view', view });
  await desk.untilQuiet();
  const frames = labFrames();
  const untaught = labPlanners.filter((planner) => !isTaught(planner));
  expect(frames.slice(0, untaught.length).map(({ planner, budget }) => [planner, budget])).toEqual(
    untaught.map((planner) => [planner, 50]),
  );
  // What cheaper and dearer plans gain comes by itself, but for what nobody has a use for.
  expect([...new Set(frames.map(({ budget }) => budget))]).toEqual([50, 1, 4, 10, 100, 200]);
  expect(frames.filter(({ budget, planner }) => budget === 200 && planner === 'guidance')).toEqual([]);
  const starts = ({ positions, returned, horizon }: LabFrame) =>
    [0, 1, 2, 3].map((start) => [
      ...positions.slice(2 * start * returned * horizon, 2 * start * returned * horizon + 2),
    ]);
  for (const frame of frames) {
    expect(frame).toMatchObject({
      starts: 4,
      returned: 8,
      horizon: 8,
      strength: 2,
      steps: { base: 3, expert: 3, reward: 3 },
    });
    expect(frame.positions).toHaveLength(4 * 8 * 8 * 2);
    expect(frame.candidates).toHaveLength(frame.shares.length * 8 * 2);
    expect(starts(frame)).toEqual(starts(frames[0]!));
    for (const number of [frame.gain, frame.diversity, frame.arrives, frame.took])
      expect(Number.isFinite(number)).toBe(true);
    // Six levels are all that there are: dearer plans are chosen among more.
    expect(frame.asked.denoiser).toBeGreaterThan(0);
    expect(frame.asked.denoiser).toBeLessThanOrEqual(frame.budget);
    const sum = frame.shares.reduce((all, share) => all + share, 0);
    if (frame.shares.length < 128) expect(sum).toBeCloseTo(frame.shares.length, 3);
  }
  // Networks so small, after three steps, gain nothing that shares could be taken of.
  expect(frames[0]).toMatchObject({ gain: 0, way: null, taught: null });
  expect(frames[1]).toMatchObject({ planner: 'expert', spread: 1 });
  // Who is taught comes last, and is looked at as he learns.
  const pupils = frames.filter(({ planner }) => isTaught(planner));
  expect(frames.slice(-pupils.length)).toEqual(pupils);
  const looks = (name: string) => pupils.filter(({ planner }) => planner === name);
  expect([...new Set(looks('student').map(({ taught }) => taught!.steps))]).toEqual([200, 400, 600, 800]);
  expect(
    looks('student')
      .map(({ budget }) => budget)
      .slice(0, 3),
  ).toEqual([50, 1, 4]);
  expect(looks('adjoint').map(({ taught }) => taught)).toContainEqual({ steps: 38, of: 150 });
});

it('makes the same plans again, and others for another strength, of those that are steered', async () => {
  await trained();
  /** What is asked of all but who is taught; then the lab is closed. */
  const asked = async (strength: number): Promise<ReadonlyMap<string, readonly number[]>> => {
    const from = desk.reports.length;
    await ask({ budget: 10, strength });
    await desk.untilReport((report) => report.type === 'lab' && report.frame.planner === 'tree', from);
    await desk.send({ type: 'view', view });
    await desk.untilQuiet();
    return new Map(labFrames(from).map(({ planner, positions }) => [planner, [...positions]]));
  };
  const [one, same, other] = [await asked(1), await asked(1), await asked(3)];
  expect(one.size).toBe(labPlanners.filter((planner) => !isTaught(planner)).length);
  expect(same).toEqual(one);
  for (const planner of ['base', 'expert']) expect(other.get(planner)).toEqual(one.get(planner));
  for (const planner of ['guidance', 'models']) expect(other.get(planner)).not.toEqual(one.get(planner));
});

it('compares nothing while the networks learn, or know nothing, or nobody asks', async () => {
  desk = new TestDesk();
  await desk.begin({ iterations: 1000 });
  await ask({ budget: labBudgets[0], strength: 1 });
  await desk.untilQuiet();
  expect(labFrames()).toEqual([]);
  await desk.send({ type: 'play' });
  await desk.untilSteps(3);
  expect(labFrames()).toEqual([]);
  await desk.send({ type: 'view', view });
  await desk.send({ type: 'pause' });
  await desk.untilQuiet();
  expect(labFrames()).toEqual([]);
});

describe('the judge', () => {
  const reportsOf = <T extends Report['type']>(type: T, from: number) =>
    desk.reports.slice(from).filter((report): report is Extract<Report, { type: T }> => report.type === type);

  /** Tells the judge's answers; once all that follows from them is there the lab is closed, unless it stays open. */
  async function judge(answers: readonly Answer[], staysOpen = false): Promise<number> {
    const from = desk.reports.length;
    await ask({ budget: 10, strength: 1, chosen: 'judge', answers });
    await desk.untilReport(
      ({ type, ...report }) =>
        answers.length === 0
          ? type === 'lab' && (report as { frame: LabFrame }).frame.planner === 'judge'
          : type === 'implied',
      from,
    );
    if (!staysOpen) {
      await desk.send({ type: 'view', view });
      await desk.untilQuiet();
    }
    return from;
  }

  const judgeOf = (from: number) => labFrames(from).find(({ planner }) => planner === 'judge')!;
  const numbers = (from: number): number[] => reportsOf('question', from).map(({ frame }) => frame.number);

  it('is asked before anything else is compared, and the next question is there while his last answer is learned', async () => {
    await trained();
    const first = await judge([], true);
    expect(numbers(first)).toEqual([0, 1]);
    expect(labFrames(first)).toMatchObject([{ planner: 'judge', taught: { steps: 0, of: 0 } }]);
    const next = await judge([1]);
    expect(reportsOf('question', next)).toMatchObject([{ frame: { number: 2, after: [1], horizon: 8 } }]);
    const [{ frame } = {} as never] = reportsOf('implied', next);
    expect(frame).toMatchObject({ answers: [1], steps: { base: 3, expert: 3, reward: 3 } });
    expect(frame!.values).toHaveLength(frame!.grid.rows * frame!.grid.columns);
    expect(frame!.values.some((value) => Number.isFinite(value) && value !== 0)).toBe(true);
    expect(judgeOf(next).taught).toEqual({ steps: 10, of: 10 });
    for (const { frame: question } of reportsOf('question', first)) {
      expect(question.positions).toHaveLength(2 * 8 * 2);
      const start = (plan: number) => [...question.positions.slice(16 * plan, 16 * plan + 2)];
      expect(start(0)).toEqual(start(1));
    }
  });

  it('is asked the same whenever he answers, also after an answer is taken back', async () => {
    await trained();
    await judge([], true);
    await judge([0], true);
    const slow = await judge([0, 1]);
    const back = await judge([0, 0]);
    const quick = await judge([0, 1]);
    const told = (from: number) => ({
      question: [...reportsOf('question', from).at(-1)!.frame.positions],
      implied: [...reportsOf('implied', from).at(-1)!.frame.values],
      plans: [...judgeOf(from).positions],
    });
    expect(told(quick)).toEqual(told(slow));
    expect(told(back).plans).not.toEqual(told(slow).plans);
  });
});
