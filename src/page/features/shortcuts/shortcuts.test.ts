import { describe, expect, it, vi } from 'vitest';
import type { Experiment } from '../../model/experiment/experiment';

// The appearance asks the browser when it is loaded, and there is none here.
vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });
const { keyOf, shortcutOf, shortcuts } = await import('./shortcuts');

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  keyOf({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('the table of shortcuts', () => {
  it('has no key twice, and begins presenter mode by P', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(shortcuts.map(({ name }) => name)).size).toBe(shortcuts.length);
    expect(shortcutOf('p')?.shortcut.name).toBe('present');
  });

  it('tells letters with Shift from those without, whatever Caps Lock does', () => {
    expect(shortcutOf(press('R', { shiftKey: true }))?.shortcut.name).toBe('reset');
    expect(shortcutOf(press('R'))).toBeNull();
    expect(shortcutOf(press('S'))?.shortcut.name).toBe('step');
    expect(shortcutOf(press('?', { shiftKey: true }))?.shortcut.name).toBe('shortcuts');
  });

  it('leaves keys with Control, Alt and Command to the browser', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) {
      expect(shortcutOf(press('k', { [held]: true }))).toBeNull();
    }
  });

  it('finds keys of other alphabets by their place, Control and Z too', () => {
    const placed = (key: string, code: string, held = {}) =>
      keyOf({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });
    const names = [
      placed('з', 'KeyP'),
      placed('ы', 'KeyS'),
      placed('א', 'KeyT'),
      placed('Process', 'KeyK'),
      placed('К', 'KeyR', { shiftKey: true }),
      placed('я', 'KeyZ', { ctrlKey: true }),
    ].map((key) => shortcutOf(key)?.shortcut.name);
    expect(names).toEqual(['present', 'step', 'theme', 'keep', 'reset', 'undo']);
    expect(shortcutOf(placed('p', 'KeyR'))?.shortcut.name).toBe('present');
  });

  it('undoes by Control or Command and Z, as long as there is something to undo', () => {
    const undo = shortcutOf(press('z', { ctrlKey: true }))?.shortcut;
    expect(undo?.name).toBe('undo');
    expect(shortcutOf(press('Z', { metaKey: true }))?.shortcut).toBe(undo);
    for (const held of [{}, { altKey: true }, { ctrlKey: true, shiftKey: true }, { ctrlKey: true, altKey: true }])
      expect(shortcutOf(press('z', held))).toBeNull();
    const withRunBefore = (runBefore: unknown) =>
      undo?.isOffered?.({
        experiment: { store: { getState: () => ({ runBefore }) } } as unknown as Experiment,
        openDialog: () => undefined,
        present: () => undefined,
      });
    expect([null, { isReady: false }, { isReady: true }].map(withRunBefore)).toEqual([false, false, true]);
  });

  it('keeps the diffusion time between noise and plan', () => {
    const setup = { diffusionTime: 0, configuration: { diffusion: { steps: 10 } } };
    const setDiffusionTime = vi.fn<(stage: number) => void>();
    const experiment = { store: { getState: () => ({ setup }) }, setDiffusionTime } as unknown as Experiment;
    const targets = { experiment, openDialog: () => undefined, present: () => undefined };
    shortcutOf('ArrowRight')?.shortcut.run(targets, 0);
    shortcutOf('ArrowLeft')?.shortcut.run(targets, 0);
    expect(setDiffusionTime.mock.calls).toEqual([[0], [1]]);
  });
});
