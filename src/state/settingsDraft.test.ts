import { describe, expect, it } from 'vitest';
import { defaultSetup } from './settings';
import { checkDraft, draftOf } from './settingsDraft';

describe('the settings’ form', () => {
  it('comes to the setup it was made of', () => {
    const draft = draftOf(defaultSetup, ['seed', 'width', 'backend']);
    expect(draft).toEqual({ seed: '0', width: '16', backend: 'auto' });
    expect(checkDraft(defaultSetup, draft)).toEqual({ setup: defaultSetup, faults: {} });
  });

  it('finds faults of single fields and of fields together', () => {
    const { faults } = checkDraft(defaultSetup, { width: 'x', horizon: '16', window: '20' });
    expect(faults).toEqual({ width: { kind: 'notANumber' }, window: { kind: 'beyond', other: 'horizon', limit: 16 } });
  });

  it('lets the diffusion time follow when there are fewer levels', () => {
    const { setup, faults } = checkDraft({ ...defaultSetup, diffusionTime: 50 }, { levels: '10' });
    expect(faults).toEqual({});
    expect(setup.diffusionTime).toBe(10);
  });
});
