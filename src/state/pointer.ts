/** Where the viewer points: one place in the maze, shown in every panel, and the plan followed there. */
import { createStore } from 'zustand/vanilla';
import type { MazePoint } from '../protocol/configuration';

export interface PointerState {
  readonly point: MazePoint | null;
  /** Index of the plan followed: the same start and the same noise in all panels. */
  readonly plan: number | null;
  /** A wall was clicked, where the goal can't be; until the pointer is over free space again or a goal is placed. */
  readonly refused: boolean;
}

export const createPointer = () => createStore<PointerState>()(() => ({ point: null, plan: null, refused: false }));

export type Pointer = ReturnType<typeof createPointer>;
