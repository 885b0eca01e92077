/** The page is kept, says so once, and changes its version only when asked: against a service worker made up here. */
import { describe, expect, it } from 'vitest';
import { createPageKeeper, type Container, type Keeping } from './pageKeeper';

const address = 'https://host/reward/serviceWorker.js';

class FakeWorker extends EventTarget {
  state = 'installing';
  readonly posted: unknown[] = [];

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;

  find(): FakeWorker {
    const worker = (this.installing = new FakeWorker());
    this.dispatchEvent(new Event('updatefound'));
    return worker;
  }
}

class FakeContainer extends EventTarget {
  constructor(private readonly register_: () => Promise<unknown>) {
    super();
  }

  register(): Promise<unknown> {
    return this.register_();
  }

  controller: { readonly scriptURL: string } | null = null;
  changeController(scriptURL = address): void {
    this.controller = { scriptURL };
    this.dispatchEvent(new Event('controllerchange'));
  }
}

function keeperOf(register: () => Promise<unknown>) {
  const told: Keeping[] = [];
  const reloads = { count: 0 };
  const container = new FakeContainer(register);
  const keeper = createPageKeeper(container as unknown as Container, address, () => reloads.count++);
  return { keeper, container, told, reloads, start: () => keeper.start((keeping) => told.push(keeping)) };
}

/** A later visit: a version is in charge already. */
async function laterVisit() {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker();
  const visit = keeperOf(() => Promise.resolve(registration));
  await visit.start();
  const find = () => {
    const worker = registration.find();
    registration.installing = null;
    registration.waiting = worker;
    worker.become('installed');
    return worker;
  };
  return { ...visit, registration, find };
}

describe('a first visit', () => {
  it.each(['before', 'after'])('says once that all is kept, taken over %s that', async (order) => {
    const registration = new FakeRegistration();
    const { container, told, reloads, start } = keeperOf(() => Promise.resolve(registration));
    await start();
    const worker = registration.find();
    worker.become('installed');
    worker.become('activating');
    expect(told).toEqual([]);
    if (order === 'before') container.changeController();
    worker.become('activated');
    if (order === 'after') container.changeController();
    expect(told).toEqual([{ kind: 'kept' }]);
    expect(reloads.count).toBe(0);
  });

  it('says so where files are missing', async () => {
    const registration = new FakeRegistration();
    const { told, start } = keeperOf(() => Promise.resolve(registration));
    await start();
    registration.find().become('redundant');
    expect(told).toEqual([{ kind: 'failed', problem: 'not all files could be fetched' }]);
  });
});

it('a folder above, whose service worker takes the page over, replaces nothing', async () => {
  const registration = new FakeRegistration();
  const { container, told, start } = keeperOf(() => Promise.resolve(registration));
  await start();
  const worker = registration.find();
  container.changeController('https://host/serviceWorker.js');
  container.changeController();
  worker.become('activated');
  expect(told).toEqual([{ kind: 'kept' }]);
});

describe('a new version', () => {
  it('waits until it is asked for, and reloads when it is in charge, not before', async () => {
    const { keeper, container, told, reloads, find } = await laterVisit();
    const worker = find();
    expect(told).toEqual([{ kind: 'keptBefore' }, { kind: 'waiting' }]);
    expect(worker.posted).toEqual([]);
    keeper.useNewVersion();
    expect(worker.posted).toEqual([{ type: 'SKIP_WAITING' }]);
    expect(reloads.count).toBe(0);
    container.changeController();
    expect(reloads.count).toBe(1);
  });

  it('that another tab asked for reloads nothing here, until it is asked for here too', async () => {
    const { keeper, container, told, reloads, registration, find } = await laterVisit();
    find();
    registration.waiting = null;
    container.changeController();
    expect(told.at(-1)).toEqual({ kind: 'replaced' });
    expect(reloads.count).toBe(0);
    keeper.useNewVersion();
    expect(reloads.count).toBe(1);
  });

  it('that waits since an earlier visit is told at once', async () => {
    const registration = new FakeRegistration();
    registration.active = new FakeWorker();
    registration.waiting = new FakeWorker();
    const { told, start } = keeperOf(() => Promise.resolve(registration));
    await start();
    expect(told).toEqual([{ kind: 'waiting' }]);
  });
});

describe('where the page can’t be kept', () => {
  it('the browser’s reason is told', async () => {
    const { told, start } = keeperOf(() => Promise.reject(new Error('no storage')));
    await start();
    expect(told).toEqual([{ kind: 'failed', problem: 'no storage' }]);
  });

  it('a refusal without a reason is told as one', async () => {
    const { told, start } = keeperOf(() => Promise.resolve(undefined));
    await start();
    expect(told).toEqual([{ kind: 'failed', problem: 'the browser refuses service workers' }]);
  });
});
