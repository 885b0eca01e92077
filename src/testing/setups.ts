/** Setups that a viewer may make, drawn from the whole of their range: each setting by its kind, and those that hang together so that they can be together. */
import * as fc from 'fast-check';
import { freeCells } from '../domains/maze/shared/geometry';
import { checkGoal, checkGoals } from '../domains/maze/shared/goals';
import { mazeNames, mazes } from '../domains/maze/shared/layouts';
import {
  defaultConfiguration,
  mostGoals,
  type Goals,
  type MazeName,
  type MazePoint,
  type RunConfiguration,
} from '../protocol/configuration';
import { goalKey, runSettings } from '../settings/run';
import { isOfDomain, type Setting, type Wordable } from '../settings/setting';
import { pageSettings } from '../page/model/settings/pageSettings';
import { defaultSetup, type Setup } from '../page/model/settings/setup';

/** Links keep six digits of a number, and two decimals of a place. */
const sixDigits = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => Number(Math.abs(value).toPrecision(6)));
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const multiple = (of: number, min: number, max: number): fc.Arbitrary<number> =>
  whole(Math.ceil(min / of), max / of).map((times) => times * of);

/** What changes a setup, or a run. */
type Change<S> = (of: S) => S;

const wordable = <S, T>(setting: Wordable<S, T>, values: fc.Arbitrary<T>): fc.Arbitrary<Change<S>> =>
  setting.word === undefined
    ? values.map((value) => (of) => setting.set(of, value))
    : fc.option(values).map((value) => (of) => setting.set(of, value));

/** Any value of a setting. @throws TypeError for kinds whose values depend on other settings */
function change<S>(setting: Setting<S>): fc.Arbitrary<Change<S>> {
  switch (setting.kind) {
    case 'whole':
      return wordable(setting, multiple(setting.step, setting.least, setting.most));
    case 'real':
      return wordable(setting, sixDigits(setting.least, setting.most));
    case 'wholes': {
      const values = fc.array(whole(setting.least, setting.most), { minLength: 1, maxLength: setting.longest });
      return values.map((value) => (of) => setting.set(of, value));
    }
    case 'choice':
      return fc.constantFrom(...setting.choices).map((value) => (of) => setting.set(of, value));
    case 'several':
      return fc.subarray([...setting.choices]).map((values) => (of) => setting.set(of, values));
    case 'flag':
      return fc.boolean().map((value) => (of) => setting.set(of, value));
    case 'point':
    case 'maze':
    case 'preset':
    case 'name':
      throw new TypeError(`What a ${setting.kind} may be depends on more than its setting.`);
  }
}

/** All of these changes, one after the other. */
const changes = <S>(settings: readonly Setting<S>[]): fc.Arbitrary<Change<S>> =>
  fc.tuple(...settings.map(change)).map((all) => (of) => all.reduce((before, next) => next(before), of));

/** A place where demonstrations can end. */
function place(name: MazeName): fc.Arbitrary<MazePoint> {
  const hundredths = whole(-26, 26);
  return fc
    .tuple(fc.constantFrom(...freeCells(mazes[name])), hundredths, hundredths)
    .map(([[i, j], row, column]): MazePoint => [(100 * i + row) / 100, (100 * j + column) / 100])
    .filter((point) => checkGoal(mazes[name], point) === null);
}

const places = fc.constantFrom(...mazeNames).chain((maze) =>
  fc.record({
    maze: fc.constant(maze),
    goals: fc
      .array(place(maze), { minLength: 1, maxLength: mostGoals })
      .filter(
        (goals): goals is [MazePoint, ...MazePoint[]] => checkGoals(mazes[maze], goals) === null,
      ) as fc.Arbitrary<Goals>,
  }),
);

/** The horizon has to be halved by the networks, and no window is longer than it. */
const shapes = multiple(8, 8, 256).chain((horizon) =>
  fc.record({ horizon: fc.constant(horizon), window: whole(1, horizon) }),
);

/** Settings of runs in mazes, and of their pages, but for those that are drawn together. */
const ofMazes = <S>(settings: Readonly<Record<string, Setting<S>>>, together: readonly string[]): Setting<S>[] =>
  Object.entries(settings)
    .filter(([key, setting]) => isOfDomain(setting, 'maze') && !together.includes(key))
    .map(([, setting]) => setting);

const ofRun = ofMazes<RunConfiguration>(runSettings, [
  ...['domain', 'maze', 'horizon', 'window'],
  ...Array.from({ length: mostGoals }, (_, k) => goalKey(k)),
]);

export const configurations: fc.Arbitrary<RunConfiguration> = fc
  .tuple(places, shapes, changes(ofRun))
  .map(([where, { horizon, window }, changed]) => {
    const run = changed({ ...defaultConfiguration, ...where, horizon });
    return { ...run, reward: { ...run.reward, window } };
  });

const ofPage = changes(ofMazes<Setup>(pageSettings, ['time']));

export const setups: fc.Arbitrary<Setup> = configurations.chain((configuration) =>
  fc
    .tuple(whole(0, configuration.diffusion.steps), ofPage)
    .map(([diffusionTime, changed]) => changed({ ...defaultSetup, configuration, diffusionTime })),
);
