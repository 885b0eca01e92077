/** The screen stays awake while a scene is shown: the lock is asked for, asked for again on return, and given back. */
import { describe, expect, it, vi } from 'vitest';
import { deadlines } from '../../../protocol/deadline';
import { keepAwake, type Waking } from './wakeLock';

class Sentinel {
  released = false;
  readonly release = vi.fn(() => {
    this.released = true;
    return Promise.resolve();
  });
}

/** A browser whose tab can be left, which takes the lock back as browsers do. */
function browser(request: () => Promise<Sentinel>) {
  const target = new EventTarget();
  const document = Object.assign(target, { visibilityState: 'visible' as DocumentVisibilityState });
  const locks: Sentinel[] = [];
  const asked = vi.fn(async () => {
    const sentinel = await request();
    locks.push(sentinel);
    return sentinel as unknown as WakeLockSentinel;
  });
  const waking = { document, navigator: { wakeLock: { request: asked } } } as unknown as Waking;
  return {
    waking,
    asked,
    locks,
    async show(visibilityState: DocumentVisibilityState) {
      document.visibilityState = visibilityState;
      if (visibilityState === 'hidden') for (const lock of locks) lock.released = true;
      target.dispatchEvent(new Event('visibilitychange'));
      await settled();
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the screen', () => {
  it('is kept awake, again on return, and let go at the end', async () => {
    const { waking, asked, locks, show } = browser(() => Promise.resolve(new Sentinel()));
    const end = keepAwake(waking);
    await settled();
    expect(asked).toHaveBeenCalledExactlyOnceWith('screen');
    await show('hidden');
    expect(asked).toHaveBeenCalledTimes(1);
    await show('visible');
    await show('visible');
    expect(asked).toHaveBeenCalledTimes(2);
    end();
    expect(locks[1]?.release).toHaveBeenCalledTimes(1);
    await show('visible');
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is let go where the lock comes after the end', async () => {
    const { waking, locks } = browser(() => Promise.resolve(new Sentinel()));
    keepAwake(waking)();
    await settled();
    expect(locks[0]?.released).toBe(true);
  });

  it('is asked for again on return where the browser never answered, and let go where that comes late', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [late, kept] = [new Sentinel(), new Sentinel()];
    let answer: (lock: Sentinel) => void = () => undefined;
    const answers = [new Promise<Sentinel>((resolve) => (answer = resolve)), Promise.resolve(kept)];
    const { waking, asked, show } = browser(() => answers.shift()!);
    const end = keepAwake(waking);
    await show('visible');
    expect(asked).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(deadlines.screen);
    await settled();
    await show('visible');
    expect(asked).toHaveBeenCalledTimes(2);
    answer(late);
    await settled();
    expect(late.release).toHaveBeenCalledTimes(1);
    expect(kept.release).not.toHaveBeenCalled();
    end();
    expect(kept.release).toHaveBeenCalledTimes(1);
  });

  it('may sleep where the browser refuses, or knows no lock', async () => {
    const { waking, asked, show } = browser(() => Promise.reject(new DOMException('No.', 'NotAllowedError')));
    const end = keepAwake(waking);
    await settled();
    await show('hidden');
    await show('visible');
    expect(asked).toHaveBeenCalledTimes(2);
    end();
    const bare = browser(() => Promise.resolve(new Sentinel())).waking.document;
    keepAwake({ document: bare, navigator: {} })();
    await settled();
  });
});
