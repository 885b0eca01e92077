/** Where the viewer points: one place in the maze, shown in every panel, and the plan followed there. */
import { createStore } from 'zustand/vanilla';
import type { MazePoint, Subject } from '../../../protocol/configuration';

/** The same start and the same noise in all panels whose plans are of that subject. */
export interface FollowedPlan {
  readonly index: number;
  readonly subject: Subject;
}

export interface PointerState {
  readonly point: MazePoint | null;
  readonly plan: FollowedPlan | null;
  /** Whether the point stays where a tap or a key put it, wherever the mouse goes. */
  readonly held: boolean;
  /** A wall was clicked, where the goal can't be; until the pointer is over free space again or a goal is placed. */
  readonly refused: boolean;
}

const away = { point: null, plan: null, held: false } as const;

export const createPointer = () => createStore<PointerState>()(() => ({ ...away, refused: false }));

export type Pointer = ReturnType<typeof createPointer>;

/** A tap this near to the held point is on it, in cells. */
const sameWithin = 0.35;

/** The mouse is there, or has left; it does not move a point that is held. */
export function hover(pointer: Pointer, point: MazePoint | null, plan: FollowedPlan | null = null): void {
  if (!pointer.getState().held) pointer.setState({ point, plan });
}

/** Holds the point there: the mouse no longer moves it. */
export function hold(pointer: Pointer, point: MazePoint, plan: FollowedPlan | null = null): void {
  pointer.setState({ point, plan, held: true });
}

/** A tap on a map holds the point there; on the point that is held it lets it go. */
export function tap(pointer: Pointer, point: MazePoint, plan: FollowedPlan | null): void {
  const { held, point: before } = pointer.getState();
  const isSame = held && before && Math.hypot(point[0] - before[0], point[1] - before[1]) <= sameWithin;
  if (isSame) release(pointer);
  else hold(pointer, point, plan);
}

/** Lets a held point go. */
export function release(pointer: Pointer): void {
  if (pointer.getState().held) pointer.setState(away);
}
