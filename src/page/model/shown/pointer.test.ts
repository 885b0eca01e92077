import { describe, expect, it } from 'vitest';
import { createPointer, hold, hover, release, tap } from './pointer';

const plan = { index: 4, subject: 'walk' } as const;

describe('the pointer', () => {
  it('follows the mouse, and leaves with it', () => {
    const pointer = createPointer();
    hover(pointer, [1, 2], plan);
    expect(pointer.getState()).toMatchObject({ point: [1, 2], plan, held: false });
    hover(pointer, null);
    expect(pointer.getState()).toMatchObject({ point: null, plan: null });
  });

  it('stays where a tap holds it, until a tap there lets it go', () => {
    const pointer = createPointer();
    tap(pointer, [1, 2], null);
    hover(pointer, [3, 3]);
    hover(pointer, null);
    expect(pointer.getState()).toMatchObject({ point: [1, 2], held: true });
    tap(pointer, [1, 1], plan);
    expect(pointer.getState()).toMatchObject({ point: [1, 1], plan, held: true });
    tap(pointer, [1.2, 1.1], plan);
    expect(pointer.getState()).toMatchObject({ point: null, plan: null, held: false });
  });

  it('is let go by name, and only where it is held', () => {
    const pointer = createPointer();
    hover(pointer, [1, 2]);
    release(pointer);
    expect(pointer.getState().point).toEqual([1, 2]);
    hold(pointer, [2, 2]);
    release(pointer);
    expect(pointer.getState()).toMatchObject({ point: null, held: false });
  });
});
