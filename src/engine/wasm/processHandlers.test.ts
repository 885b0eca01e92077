import { afterEach, describe, expect, it } from 'vitest';
import { openTestBackend } from '../testing';
import { processHandlersAsNow, withoutProcessHandlers } from './processHandlers';

type Rejection = (reason: unknown) => void;

const rejections = (): readonly Rejection[] => process.listeners('unhandledRejection') as Rejection[];
const exceptions = (): readonly Rejection[] => process.listeners('uncaughtException') as Rejection[];

/** As Emscripten writes them, and as bundlers print them again. */
const thrower: Rejection = new Function('return function(reason){throw reason}')() as Rejection;
const printed: Rejection = new Function(
  'class ExitStatus$1 {} return function(ex) {\n\tif (!(ex instanceof ExitStatus$1)) {\n\t\tthrow ex;\n\t}\n}',
)() as Rejection;

describe('withoutProcessHandlers', () => {
  const mine: Rejection = () => undefined;
  afterEach(() => {
    for (const handler of [mine, thrower, printed]) {
      process.off('unhandledRejection', handler);
      process.off('uncaughtException', handler);
    }
  });

  it('leaves no handler behind that loading has added, and its result', async () => {
    const [before, beforeToo] = [rejections(), exceptions()];
    const result = await withoutProcessHandlers(() => {
      process.on('unhandledRejection', thrower);
      process.on('uncaughtException', printed);
      return Promise.resolve(7);
    });
    expect(result).toBe(7);
    expect(rejections()).toEqual(before);
    expect(exceptions()).toEqual(beforeToo);
  });

  it('does so when loading fails', async () => {
    const before = rejections();
    const load = () => {
      process.on('unhandledRejection', thrower);
      return Promise.reject(new Error('no file'));
    };
    await expect(withoutProcessHandlers(load)).rejects.toThrow('no file');
    expect(rejections()).toEqual(before);
  });

  it('leaves what others add meanwhile, and what was there before, even the same words', async () => {
    process.on('unhandledRejection', thrower);
    const before = rejections();
    await withoutProcessHandlers(() => {
      process.on('unhandledRejection', mine);
      return Promise.resolve();
    });
    expect(rejections()).toEqual([...before, mine]);
  });

  it('is at ease where there is no process', () => {
    expect(() => processHandlersAsNow(undefined)()).not.toThrow();
  });
});

describe('tfjs’s WASM backend', () => {
  it('leaves the process as it was', async () => {
    await openTestBackend('wasm');
    expect(
      [...rejections(), ...exceptions()].filter((handler) => /^function\s*\(\w+\)\s*\{/.test(String(handler))),
    ).toEqual([]);
  });
});
