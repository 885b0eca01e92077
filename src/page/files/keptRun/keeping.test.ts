/** When a run is kept, what is offered of it, and what becomes of storage that fails: against a made-up browser storage and its locks. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { KeptRun } from '../../model/experiment/keptRun';
import { createKeptRuns } from '../../model/experiment/keptRuns';
import { initialState, type PageState } from '../../model/shown/pageState';
import { defaultSetup } from '../../model/settings/setup';
import { openDatabase, StorageError, type RunDatabase } from './database';
import type { RunHeader } from './header';
import { startKeeping, type KeepingOptions } from './keeping';
import type { TabLocks } from './tabLocks';
import { fakeLocks, fakeTab, keptAt, learningState } from './testing';

let door: () => TabLocks;
let time = 1_700_000_000_000;
let pages = 0;
/** What the page's own program did wrong; a test that provokes none finds none. */
let mistakes: unknown[] = [];

beforeEach(() => {
  mistakes = [];
  vi.stubGlobal('indexedDB', new IDBFactory());
  door = fakeLocks();
  pages = 0;
});

afterEach(() => expect(mistakes).toEqual([]));

/** A busy machine may take longer than the second that is waited by itself. */
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

/** A page, as far as keeping is concerned. */
function openPage(changes: Partial<KeepingOptions> = {}, state = initialState(defaultSetup)) {
  const store = createStore<PageState>()(() => state);
  const runs = createKeptRuns();
  const goneOn: KeptRun[] = [];
  const keeping = startKeeping({
    experiment: { store, goOnWith: (run) => goneOn.push(run) },
    runs,
    open: openDatabase,
    locks: door(),
    tab: fakeTab(),
    newId: () => `page-${++pages}`,
    now: () => time,
    report: (error) => void mistakes.push(error),
    ...changes,
  });
  const { getState } = runs.store;
  return {
    runs,
    keeping,
    goneOn,
    learn: (steps: number) => store.setState(learningState(steps), true),
    come: (steps: number) => store.setState({ checkpoints: [keptAt(steps)] }),
    kept: (iteration: number) => until(() => expect(getState().kept).toBe(iteration)),
    offered: () => until(() => expect(getState().offer).not.toBeNull()).then(() => getState().offer),
    problem: () => until(() => expect(getState().problem).not.toBeNull()).then(() => getState().problem),
    answered: () => until(() => expect(getState().busy).toBe(false)),
  };
}

/** A page that kept a run and is gone. */
async function leaveRun(steps: number) {
  const page = openPage();
  page.learn(steps);
  await page.kept(steps);
  await page.keeping.close();
}

const stored = async () => {
  const database = await openDatabase(() => undefined);
  const headers = await database.headers();
  database.close();
  return headers.map(({ key }) => key);
};

describe('a run that learns', () => {
  it('is kept at each checkpoint, and offered by the next page with its age', async () => {
    const page = openPage();
    page.learn(9);
    await page.kept(9);
    page.learn(12);
    await page.kept(12);
    await page.keeping.close();
    time += 12 * 60_000;
    const next = openPage();
    expect(await next.offered()).toEqual({ kind: 'run', age: 12 * 60_000, iteration: 12, iterations: 600 });
    expect(next.goneOn).toEqual([]);
    next.runs.goOn();
    await until(() => expect(next.goneOn).toHaveLength(1));
    expect(next.goneOn[0]!.checkpoint.networks[0]!.steps).toBe(12);
    expect(next.runs.store.getState().offer).toBeNull();
    await next.keeping.close();
  });

  it('is kept where its first checkpoint came before the part that keeps it, and not offered to itself', async () => {
    const page = openPage({}, learningState(9));
    await page.kept(9);
    await page.keeping.ready;
    expect(page.runs.store.getState().offer).toBeNull();
    await page.keeping.close();
  });

  it('is not offered while its page lives, nor overwritten by another page’s', async () => {
    const first = openPage();
    first.learn(9);
    await first.kept(9);
    const second = openPage();
    second.learn(4);
    await second.kept(4);
    expect(second.runs.store.getState().offer).toBeNull();
    expect(await stored()).toEqual(['page-1', 'page-2']);
    await first.keeping.close();
    await second.keeping.close();
  });

  it('is offered to its own tab first, also where another kept one later', async () => {
    const tab = fakeTab();
    const first = openPage({ tab });
    first.learn(9);
    await first.kept(9);
    await first.keeping.close();
    time += 1000;
    await leaveRun(4);
    const reloaded = openPage({ tab });
    expect(await reloaded.offered()).toMatchObject({ iteration: 9 });
    reloaded.runs.forget();
    await reloaded.answered();
    await reloaded.keeping.close();
    const again = openPage({ tab });
    expect(await again.offered()).toMatchObject({ iteration: 4 });
    await again.keeping.close();
  });

  it('goes on in the place where it was kept', async () => {
    await leaveRun(9);
    const page = openPage();
    await page.offered();
    page.runs.goOn();
    await until(() => expect(page.goneOn).toHaveLength(1));
    page.learn(15);
    await page.kept(15);
    expect(await stored()).toEqual(['page-1']);
    await page.keeping.close();
  });

  it('is forgotten when the viewer says so, and stays where he does not', async () => {
    await leaveRun(9);
    const page = openPage();
    await page.offered();
    page.runs.later();
    expect(await stored()).toEqual(['page-1']);
    await page.keeping.close();
    const next = openPage();
    await next.offered();
    next.runs.forget();
    await until(() => expect(next.runs.store.getState().offer).toBeNull());
    await next.answered();
    expect(await stored()).toEqual([]);
    await next.keeping.close();
  });

  it('that went on in another tab is said to', async () => {
    await leaveRun(9);
    const [one, other] = [openPage(), openPage()];
    await one.offered();
    await other.offered();
    one.runs.goOn();
    await until(() => expect(one.goneOn).toHaveLength(1));
    other.runs.goOn();
    expect(await other.problem()).toEqual({ kind: 'elsewhere' });
    expect(other.goneOn).toEqual([]);
    await one.keeping.close();
    await other.keeping.close();
  });

  it('of a page put aside may go on in another; the page that comes back keeps a run of its own', async () => {
    const first = openPage();
    first.learn(9);
    await first.kept(9);
    first.keeping.leave();
    const second = openPage();
    await second.offered();
    second.runs.goOn();
    await until(() => expect(second.goneOn).toHaveLength(1));
    await first.keeping.comeBack();
    first.learn(12);
    await first.kept(12);
    expect(await stored()).toEqual(['page-1', 'page-2']);
    await first.keeping.close();
    await second.keeping.close();
  });

  it('leaves four of earlier pages at most', async () => {
    for (const steps of [1, 2, 3, 4, 5, 6]) {
      time += 1000;
      await leaveRun(steps);
    }
    const page = openPage();
    await page.offered();
    expect(await stored()).toEqual(['page-3', 'page-4', 'page-5', 'page-6']);
    await page.keeping.close();
  });
});

describe('what somebody else put there', () => {
  const put = async (value: object) => {
    (await openDatabase(() => undefined)).close();
    const database = await openDB('reward-discovered');
    await database.put('runs', value);
    database.close();
  };

  it.each([
    ['a newer run', { id: 'x', version: 5, more: true }, 'newer'],
    ['no run at all', { id: 'x', version: 1, at: 'yesterday' }, 'unreadable'],
    ['no text for a name', { id: 7 }, 'unreadable'],
  ])('%s is named, and removed only by the viewer', async (_, value, kind) => {
    await put(value);
    const page = openPage();
    expect(await page.offered()).toMatchObject({ kind });
    page.runs.goOn();
    await page.answered();
    expect(page.goneOn).toEqual([]);
    expect(await stored()).toEqual([value.id]);
    page.runs.forget();
    await until(() => expect(page.runs.store.getState().offer).toBeNull());
    await page.answered();
    expect(await stored()).toEqual([]);
    await page.keeping.close();
  });

  it('a run with a damaged part is refused when it is to go on, and stays', async () => {
    await leaveRun(9);
    const database = await openDB('reward-discovered');
    await database.put('parts', new Uint8Array(100), ['page-1', 'checkpoint']);
    database.close();
    const page = openPage();
    await page.offered();
    page.runs.goOn();
    await until(() =>
      expect(page.runs.store.getState().offer).toEqual({
        kind: 'unreadable',
        problem: 'its checksum is wrong: it is damaged',
      }),
    );
    expect(page.goneOn).toEqual([]);
    expect(await stored()).toEqual(['page-1']);
    await page.keeping.close();
  });
});

describe('storage that fails', () => {
  const failing = (write: RunDatabase['write']) => async (onLost: (error: StorageError) => void) => ({
    ...(await openDatabase(onLost)),
    write,
  });

  it('for want of room is said once, and tried again', async () => {
    let tries = 0;
    const page = openPage({
      open: async (onLost) => {
        const database = await openDatabase(onLost);
        const write: RunDatabase['write'] = (header, parts) =>
          ++tries < 3 ? Promise.reject(new StorageError('full', 'quota exceeded')) : database.write(header, parts);
        return { ...database, write };
      },
    });
    page.learn(9);
    expect(await page.problem()).toEqual({ kind: 'full', detail: 'quota exceeded' });
    page.runs.dismissProblem();
    await until(() => expect(tries).toBe(1));
    page.come(10);
    await until(() => expect(tries).toBe(2));
    expect(page.runs.store.getState().problem).toBeNull();
    page.come(11);
    await page.kept(11);
    await page.keeping.close();
  });

  it.each(['refused', 'held', 'newer'] as const)(
    'because it is %s is said when there is a run to lose',
    async (fault) => {
      let opened = 0;
      const page = openPage({
        open: () => {
          opened += 1;
          return Promise.reject(new StorageError(fault, 'no'));
        },
      });
      await until(() => expect(opened).toBe(1));
      expect(page.runs.store.getState().problem).toBeNull();
      page.learn(9);
      expect(await page.problem()).toEqual({ kind: fault, detail: 'no' });
      const before = opened;
      page.come(10);
      page.come(11);
      await page.keeping.close();
      expect(opened).toBe(before);
    },
  );

  it('on an address that is not secure is said', async () => {
    const page = openPage({ locks: null });
    page.learn(9);
    expect(await page.problem()).toMatchObject({ kind: 'refused' });
    await page.keeping.close();
  });

  it('half way leaves what was kept before', async () => {
    await leaveRun(9);
    const page = openPage({ open: failing(() => Promise.reject(new StorageError('broken', 'a disk error'))) });
    page.learn(12);
    expect(await page.problem()).toMatchObject({ kind: 'broken' });
    expect(await stored()).toEqual(['page-1']);
    await page.keeping.close();
  });

  it('an error that is none of the storage’s is no secret', async () => {
    const page = openPage({ open: failing(() => Promise.reject(new TypeError('a mistake'))) });
    page.learn(9);
    await until(() => expect(mistakes).toHaveLength(1));
    expect(mistakes.splice(0)).toMatchObject([{ message: 'a mistake' }]);
    expect(page.runs.store.getState().problem).toBeNull();
    await page.keeping.close();
  });
});

describe('the database', () => {
  it('is let go of when a newer page asks for it, and says so', async () => {
    const page = openPage();
    page.learn(9);
    await page.kept(9);
    const newer = await openDB('reward-discovered', 2);
    expect(await page.problem()).toMatchObject({ kind: 'newer' });
    newer.close();
    await page.keeping.close();
  });

  it('of a newer page is not opened', async () => {
    (await openDB('reward-discovered', 2)).close();
    await expect(openDatabase(() => undefined)).rejects.toMatchObject({ fault: 'newer' });
  });

  it('that is absent, or refused, is told from others', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(openDatabase(() => undefined)).rejects.toMatchObject({ fault: 'refused' });
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    await expect(openDatabase(() => undefined)).rejects.toMatchObject({ fault: 'refused' });
    vi.unstubAllGlobals();
    const asked = vi.spyOn(globalThis, 'indexedDB', 'get').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    await expect(openDatabase(() => undefined)).rejects.toMatchObject({ fault: 'refused' });
    asked.mockRestore();
  });

  it('writes all or nothing, and tells why', async () => {
    await leaveRun(9);
    const database = await openDatabase(() => undefined);
    const [stored] = await database.headers();
    const value = stored!.value as RunHeader;
    const odd = new Map([['checkpoint', (() => undefined) as unknown as Uint8Array]]); // can't be cloned
    await expect(database.write({ ...value, moments: [] }, odd)).rejects.toMatchObject({ fault: 'broken' });
    expect([...(await database.parts(value.id)).keys()]).toEqual(['checkpoint', ...value.moments, 'picture']);
    database.close();
  });
});
