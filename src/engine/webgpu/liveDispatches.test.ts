import { describe, expect, it } from 'vitest';
import type { Dispatch, Range } from './dispatch';
import { liveDispatches } from './liveDispatches';

const buffer = (label: string, size = 256): GPUBuffer => ({ label, size }) as GPUBuffer;
const whole = (of: GPUBuffer): Range => ({ buffer: of });
const part = (of: GPUBuffer, offset: number, size: number): Range => ({ buffer: of, offset, size });

const dispatch = (label: string, reads: readonly Range[], writes: readonly Range[]): Dispatch => ({
  pipeline: { label } as GPUComputePipeline,
  bindGroup: {} as GPUBindGroup,
  workgroups: [1, 1, 1],
  reads,
  writes,
});

const [a, b, c, state] = ['a', 'b', 'c', 'state'].map((label) => buffer(label)) as [
  GPUBuffer,
  GPUBuffer,
  GPUBuffer,
  GPUBuffer,
];
const live = (...dispatches: Dispatch[]): string[] =>
  liveDispatches(dispatches, (candidate) => candidate === state).map(({ pipeline }) => pipeline.label);

describe('liveDispatches', () => {
  it('keeps what leads to a lasting buffer, in order, and drops what nothing reads', () => {
    expect(
      live(
        dispatch('first', [], [whole(a)]),
        dispatch('unread', [whole(a)], [whole(c)]),
        dispatch('second', [whole(a)], [whole(b)]),
        dispatch('last', [whole(b)], [whole(state)]),
        dispatch('after', [whole(state)], [whole(c)]),
      ),
    ).toEqual(['first', 'second', 'last']);
  });

  it('drops chains of dispatches that come to nothing, and what is only read', () => {
    expect(live(dispatch('one', [], [whole(a)]), dispatch('two', [whole(a)], [whole(b)]))).toEqual([]);
    expect(live(dispatch('reads', [whole(state)], []), dispatch('writes', [], [whole(state)]))).toEqual(['writes']);
    expect(live()).toEqual([]);
  });

  it('drops a result that is overwritten before it is read, and keeps each that is read', () => {
    expect(
      live(
        dispatch('overwritten', [], [whole(a)]),
        dispatch('written', [], [whole(a)]),
        dispatch('read', [whole(a)], [whole(state)]),
      ),
    ).toEqual(['written', 'read']);
    // A recycled buffer.
    expect(
      live(
        dispatch('first', [], [whole(a)]),
        dispatch('reads first', [whole(a)], [whole(b)]),
        dispatch('second', [], [whole(a)]),
        dispatch('reads both', [whole(a), whole(b)], [whole(state)]),
      ),
    ).toEqual(['first', 'reads first', 'second', 'reads both']);
  });

  it('keeps all writes to a lasting buffer: what they leave of it is not known', () => {
    expect(live(dispatch('one', [], [whole(state)]), dispatch('two', [], [whole(state)]))).toEqual(['one', 'two']);
  });

  it('keeps what is written to parts of a buffer, which overwrite no other', () => {
    expect(
      live(
        dispatch('left', [], [part(a, 0, 128)]),
        dispatch('right', [], [part(a, 128, 128)]),
        dispatch('read', [whole(a)], [whole(state)]),
      ),
    ).toEqual(['left', 'right', 'read']);
    expect(
      live(
        dispatch('before', [], [part(a, 128, 128)]),
        dispatch('all of it', [], [part(a, 0, 256)]),
        dispatch('read', [part(a, 128, 128)], [whole(state)]),
      ),
    ).toEqual(['all of it', 'read']);
  });

  it('keeps what a dispatch that updates in place reads of itself', () => {
    expect(
      live(
        dispatch('written', [], [whole(a)]),
        dispatch('updated', [whole(a)], [whole(a)]),
        dispatch('read', [whole(a)], [whole(state)]),
      ),
    ).toEqual(['written', 'updated', 'read']);
  });

  it('keeps a dispatch with several results of which one matters, and all that it reads', () => {
    expect(
      live(
        dispatch('one', [], [whole(a)]),
        dispatch('two', [whole(a)], [whole(b), whole(c)]),
        dispatch('read', [whole(c)], [whole(state)]),
      ),
    ).toEqual(['one', 'two', 'read']);
  });
});
