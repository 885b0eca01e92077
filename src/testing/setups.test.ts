import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultSetup } from '../page/model/settings/setup';
import { setups } from './setups';

/** Members that are no objects, by their paths. */
function leaves(value: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const here = path === '' ? name : `${path}.${name}`;
      const isObject = typeof member === 'object' && member !== null && !Array.isArray(member);
      return isObject ? [...leaves(member, here)] : [[here, JSON.stringify(member)] as const];
    }),
  );
}

it('setups differ in every member that a setting of mazes can change', () => {
  const usual = leaves(defaultSetup);
  const drawn = fc.sample(setups, { seed: 20261127, numRuns: 200 }).map((setup) => leaves(setup));
  const never = [...usual.keys()].filter((path) => drawn.every((others) => others.get(path) === usual.get(path)));
  expect(never).toEqual(['configuration.domain', 'configuration.preset', 'brought', 'run', 'moment']);
  const found = new Set(drawn.flatMap((others) => [...others.keys()]));
  const absent = ['denoiser.rateShares.base', 'denoiser.rateShares.expert', 'reward.data'];
  expect([...found].filter((path) => !usual.has(path)).sort()).toEqual(absent.map((path) => `configuration.${path}`));
});
