import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { holds } from '../../../testing/arbitraries';
import { setups } from '../../../testing/setups';
import { writeLink } from '../link/link';
import { withBrought } from './brought';
import { settings } from './settings';
import { defaultSetup } from './setup';
import { checkDraft, draftOf } from './settingsDraft';

describe('the settings’ form', () => {
  it('comes to the setup it was made of', () => {
    const draft = draftOf(defaultSetup, ['seed', 'width', 'backend']);
    expect(draft).toEqual({ seed: '0', width: '16', backend: 'auto' });
    expect(checkDraft(defaultSetup, draft)).toEqual({ setup: defaultSetup, faults: {} });
  });

  it('comes to any setup, written with decimal points or commas', () => {
    const keys = settings
      .map(({ key }) => key)
      .filter((key) => !['maze', 'goal', 'goal2', 'goal3', 'goal4'].includes(key));
    holds(fc.tuple(setups, fc.boolean()), ([setup, isGerman]) => {
      const texts = Object.entries(draftOf(setup, keys));
      const draft = Object.fromEntries(texts.map(([key, text]) => [key, isGerman ? text.replace('.', ',') : text]));
      const checked = checkDraft({ ...defaultSetup, configuration: setup.configuration }, draft);
      expect(checked.faults).toEqual({});
      expect(writeLink(checked.setup)).toBe(writeLink(setup));
    });
  });

  it('takes numbers as people type them', () => {
    const typed = { demonstrations: '50.000', iterations: '1 000', rate: '0,003', pace: 'Max', multipliers: '1; 2' };
    const { setup, faults } = checkDraft(defaultSetup, { ...typed, strength: '１,５', seed: '١٢' });
    expect(faults).toEqual({});
    expect(setup.configuration).toMatchObject({ demonstrations: 50_000, iterations: 1000, seed: 12 });
    expect(setup.configuration.denoiser).toMatchObject({ learningRate: 0.003, multipliers: [1, 2] });
    expect(setup).toMatchObject({ pace: null, guidanceScale: 1.5 });
  });

  it('takes a word for no limit where there was one', () => {
    const { setup, faults } = checkDraft({ ...defaultSetup, pace: 5 }, { pace: 'max' });
    expect([setup.pace, faults]).toEqual([null, {}]);
  });

  it('finds faults of single fields and of fields together', () => {
    const { faults } = checkDraft(defaultSetup, { width: 'x', horizon: '16', window: '20' });
    expect(faults).toEqual({ width: { kind: 'notANumber' }, window: { kind: 'beyond', other: 'horizon', limit: 16 } });
  });

  it('begins without weights where another expert is asked for than they bring', () => {
    const begun = withBrought({ ...defaultSetup, from: 'base' }, 'base');
    const draft = draftOf(begun, ['expert', 'seed']);
    expect(draft).toEqual({ expert: 'base', seed: '0' });
    expect(checkDraft(begun, { ...draft, seed: '3' }).setup).toMatchObject({ from: 'base', brought: begun.brought });
    const { setup } = checkDraft(begun, { ...draft, expert: 'scratch' });
    expect(setup).toEqual({ ...defaultSetup, from: 'scratch' });
  });

  it('lets the diffusion time follow when there are fewer levels', () => {
    const { setup, faults } = checkDraft({ ...defaultSetup, diffusionTime: 50 }, { levels: '10' });
    expect(faults).toEqual({});
    expect(setup.diffusionTime).toBe(10);
  });
});
