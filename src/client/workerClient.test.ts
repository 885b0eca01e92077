/** The client against workers made up here: who is listened to, who is asked, and who is taken for dead. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Command, Report } from '../protocol/messages';
import { createWorkerClient } from './workerClient';

class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: { data: Report }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  readonly sent: Command[] = [];
  ended = false;

  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(command: Command): void {
    this.sent.push(command);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: Report): void {
    this.onmessage?.({ data });
  }
  get pings(): number {
    return this.sent.filter(({ type }) => type === 'ping').length;
  }
}

const hello: Report = { type: 'hello', backend: { name: 'wasm', adapter: null, fallbackReason: null } };
const page = { visibilityState: 'visible' };

beforeEach(() => {
  FakeWorker.made = [];
  page.visibilityState = 'visible';
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp() {
  const client = createWorkerClient();
  const reports: Report[] = [];
  client.subscribe((report) => reports.push(report));
  client.send({ type: 'open', backend: 'auto' });
  const worker = FakeWorker.made[0]!;
  const failures = () => reports.filter((report) => report.type === 'state' && report.state.status === 'failed');
  return { client, reports, worker, failures };
}

it('asks a worker once it is open, and keeps its answers to itself', () => {
  const { reports, worker } = setUp();
  vi.advanceTimersByTime(5000);
  expect(worker.pings).toBe(0);
  worker.say(hello);
  vi.advanceTimersByTime(1000);
  expect(worker.pings).toBe(1);
  worker.say({ type: 'pong' });
  vi.advanceTimersByTime(1000);
  expect(worker.pings).toBe(2);
  expect(reports).toEqual([hello]);
});

it('takes a worker for dead that stays silent in mid-run, but not while the page is hidden', () => {
  const { worker, failures } = setUp();
  worker.say(hello);
  page.visibilityState = 'hidden';
  vi.advanceTimersByTime(600_000);
  expect(worker.pings).toBe(0);
  page.visibilityState = 'visible';
  vi.advanceTimersByTime(60_000);
  expect(failures()).toEqual([]);
  vi.advanceTimersByTime(1000);
  const problem = 'Training did not answer within 60 seconds.';
  expect(failures()).toMatchObject([{ state: { cause: { kind: 'lost' }, problem } }]);
  vi.advanceTimersByTime(600_000);
  expect(failures()).toHaveLength(1);
});

it('replaces a worker that died: the old one is ended and not heard any more, the next command goes to a new one', () => {
  const { client, worker, reports, failures } = setUp();
  worker.say(hello);
  worker.onerror?.({ message: 'out of luck', preventDefault: () => undefined });
  expect(failures()).toMatchObject([{ state: { cause: { kind: 'lost' } } }]);
  client.restart();
  expect(worker.ended).toBe(true);
  client.send({ type: 'open', backend: 'wasm' });
  const next = FakeWorker.made[1]!;
  expect(next.sent).toEqual([{ type: 'open', backend: 'wasm' }]);
  const before = reports.length;
  worker.say({ type: 'state', state: { status: 'running' } });
  expect(reports).toHaveLength(before);
  next.say(hello);
  vi.advanceTimersByTime(1000);
  expect(next.pings).toBe(1);
  expect(worker.pings).toBe(0);
  client.close();
  vi.advanceTimersByTime(10_000);
  expect(next.pings).toBe(1);
});

it('where the browser allows no worker says so, and takes it up once it may', async () => {
  const refuse = vi.fn(() => {
    throw new DOMException('Not from origin null.', 'SecurityError');
  });
  vi.stubGlobal('Worker', refuse);
  const client = createWorkerClient();
  const reports: Report[] = [];
  client.subscribe((report) => reports.push(report));
  client.send({ type: 'open', backend: 'auto' });
  expect(reports).toEqual([]);
  await Promise.resolve();
  expect(JSON.stringify(reports)).toMatch(/Not from origin null.*allow-same-origin/);
  vi.advanceTimersByTime(200_000);
  expect(reports).toHaveLength(1);
  vi.stubGlobal('Worker', FakeWorker);
  client.restart();
  client.send({ type: 'open', backend: 'auto' });
  expect(FakeWorker.made[0]?.sent).toEqual([{ type: 'open', backend: 'auto' }]);
});
