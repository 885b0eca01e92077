/** Moves a scene's dial: once by itself when the scene is first shown, and then as it is told to; where motion is unwelcome it jumps. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Dial } from './figure';

export interface DialState {
  /** Which scene's, drawn from what; null before the first. */
  readonly key: string | null;
  readonly value: number;
  readonly moving: boolean;
}

export interface DialClock {
  now(): number;
  /** Calls back with the next picture; returns how to call it off. */
  next(then: () => void): () => void;
}

export interface DialPlayer {
  readonly store: StoreApi<DialState>;
  /** Shows a scene's dial. One that is shown again stands where it comes to rest. @param plays whether it may move by itself */
  show(key: string, dial: Dial, plays: boolean): void;
  /** From its beginning once more. */
  again(): void;
  set(value: number): void;
  /** By key presses: more or less. */
  move(presses: number): void;
  /** The scene has none. */
  hide(): void;
  stop(): void;
}

export function createDialPlayer(clock: DialClock, isStill: () => boolean): DialPlayer {
  const store = createStore<DialState>()(() => ({ key: null, value: 0, moving: false }));
  const played = new Set<string>();
  let dial: Dial | null = null;
  let callOff = () => {};

  function rest(value: number): void {
    callOff();
    store.setState({ value, moving: false });
  }

  function play({ from, to, duration }: Dial): void {
    callOff();
    if (isStill() || from === to) return rest(to);
    const begun = clock.now();
    store.setState({ value: from, moving: true });
    const advance = () => {
      const share = Math.min(1, (clock.now() - begun) / duration);
      if (share >= 1) return rest(to);
      store.setState({ value: from + share * (to - from) });
      callOff = clock.next(advance);
    };
    callOff = clock.next(advance);
  }

  function set(value: number): void {
    if (dial) rest(Math.min(dial.most, Math.max(dial.least, value)));
  }

  return {
    store,
    show(key, next, plays) {
      const before = dial;
      const { key: shown, value, moving } = store.getState();
      dial = next;
      if (key !== shown) {
        store.setState({ key });
        const isNew = !played.has(key);
        played.add(key);
        return plays && isNew ? play(next) : rest(next.to);
      }
      // It has grown, or shrunk: who was at its end stays there, who had chosen a place keeps it.
      if (moving) return undefined;
      return value === before?.to ? rest(next.to) : set(value);
    },
    again() {
      if (dial) play(dial);
    },
    set,
    move(presses) {
      if (!dial) return;
      const { value } = store.getState();
      const up = dial.reversed ? -presses : presses;
      set(Math.round((value + up * dial.step) / dial.step) * dial.step);
    },
    hide() {
      callOff();
      dial = null;
      store.setState({ key: null, moving: false });
    },
    stop: () => callOff(),
  };
}

/** The screen's own pace. */
export const screenClock: DialClock = {
  now: () => performance.now(),
  next(then) {
    const handle = requestAnimationFrame(then);
    return () => cancelAnimationFrame(handle);
  },
};
