/** Rest, while a scene covers the page: the scene's own, and the run's only where it draws that. */
import { describe, expect, it } from 'vitest';
import { readLink } from '../link/link';
import { initialState, type PageState } from './pageState';
import { createPresentation, isAtRest } from './presentation';

const stateOf = (link: string): PageState => initialState(readLink(link).setup);
const presentation = { busy: false, drawsRun: false, fullScreen: 'off' } as const;

describe('rest', () => {
  it('is the run’s where nothing is presented', () => {
    const failed: PageState = { ...stateOf(''), runState: { status: 'failed', problem: '', remedy: '' } };
    expect(isAtRest(stateOf(''), presentation)).toBe(false);
    expect(isAtRest(failed, { ...presentation, busy: true })).toBe(true);
  });

  it('is the scene’s alone where that is recorded, and both’s where it draws the run', () => {
    const presenting = stateOf('?scene=3');
    expect(isAtRest(presenting, createPresentation().getState())).toBe(false);
    expect(isAtRest(presenting, presentation)).toBe(true);
    expect(isAtRest(presenting, { ...presentation, busy: true })).toBe(false);
    expect(isAtRest(presenting, { ...presentation, drawsRun: true })).toBe(false);
  });
});
