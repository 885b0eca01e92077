/** What presenter mode tells the rest of the page: whether its scene is at rest, what it draws from, and whether it fills the screen. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageState } from './pageState';
import { isSettled } from './settled';

export interface PresentationState {
  /** Something is on its way into the scene: its code, a recording, or a movement that it makes by itself. */
  readonly busy: boolean;
  /** The scene draws what the worker reports, not a recording. */
  readonly drawsRun: boolean;
  /** `refused`: the browser let it fill the window alone. */
  readonly fullScreen: 'off' | 'on' | 'refused';
}

export type Presentation = StoreApi<PresentationState>;

/** Busy from the start: presenter mode's own code has to come first. */
export function createPresentation(): Presentation {
  return createStore<PresentationState>()(() => ({ busy: true, drawsRun: false, fullScreen: 'off' }));
}

/** Whether nothing will change by itself, of the page or of the scene that covers it. */
export function isAtRest(state: PageState, { busy, drawsRun }: PresentationState): boolean {
  if (state.setup.scene === null) return isSettled(state);
  return !busy && (!drawsRun || isSettled(state));
}
