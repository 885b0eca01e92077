/** Keeps the page's run in the browser's storage while it learns, and offers the tab's own last one, or else the newest of an earlier page. It starts nothing by itself. */
import { iterationOf } from '../../model/experiment/checkpoints';
import type { Experiment } from '../../model/experiment/experiment';
import type { KeptRuns } from '../../model/experiment/keptRuns';
import { readLink } from '../../model/link/link';
import type { PageState } from '../../model/shown/pageState';
import type { RunDatabase } from './database';
import { StorageError } from './database';
import { readHeader, type RunHeader } from './header';
import { readKeptRun } from './parts';
import type { TabLocks } from './tabLocks';
import type { TabMemory } from './tabMemory';
import { keepable, makeWriting, MomentNames, type Keepable } from './writing';

export interface KeepingOptions {
  readonly experiment: Pick<Experiment, 'store' | 'goOnWith'>;
  readonly runs: KeptRuns;
  /** Rejects with a StorageError, or calls back with one later. */
  readonly open: (onLost: (error: StorageError) => void) => Promise<RunDatabase>;
  /** Null where the browser has none: on addresses that are not secure. */
  readonly locks: TabLocks | null;
  readonly tab: TabMemory;
  readonly newId: () => string;
  /** A clock in milliseconds since 1970. */
  readonly now: () => number;
  /** Takes errors that are none of the storage's: mistakes of the program, which nobody waits for here. */
  readonly report: (error: unknown) => void;
}

export interface Keeping {
  /** When it is known whether there is a run to offer. */
  readonly ready: Promise<void>;
  /** The page goes, or is put aside whole: another may go on with its run. */
  leave(): void;
  /** It came back whole. */
  comeBack(): Promise<void>;
  /** @returns when what was to be written is */
  close(): Promise<void>;
}

/** Runs of earlier pages that stay beside the present ones; older ones go when a page is opened. */
const mostLeft = 4;

/** The run that this page writes. */
interface OwnRun {
  readonly id: string;
  readonly release: () => void;
  readonly names: MomentNames;
}

interface Offered {
  readonly key: IDBValidKey;
  /** Null where it can't be read. */
  readonly header: RunHeader | null;
}

export function startKeeping({ experiment, runs, open, locks, tab, newId, now, report }: KeepingOptions): Keeping {
  let opening: Promise<RunDatabase> | null = null;
  let own: OwnRun | null = null;
  let offered: Offered | null = null;
  let wanted: Keepable | null = null;
  let work: Promise<void> | null = null;
  let hasGivenUp = false;

  function storage(): Promise<RunDatabase> {
    opening ??= open(lose);
    return opening;
  }

  function lose(error: StorageError): void {
    opening = null;
    if (error.fault === 'newer') fail(error);
  }

  /** Room may be made, and what broke may be whole again; all else stays as it is as long as the page is open. */
  function fail({ fault, message }: StorageError): void {
    opening = null;
    hasGivenUp ||= fault !== 'full' && fault !== 'broken';
    runs.note({ kind: fault, detail: message });
  }

  async function guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof StorageError) fail(error);
      else report(error);
    }
  }

  function keep(state: PageState): void {
    if (hasGivenUp) return;
    wanted = keepable(state, now());
    // One at a time; of those that come meanwhile the last. None before it is known what to offer: that would be this very run.
    if (wanted) work ??= ready.then(writeWanted).finally(() => (work = null));
  }

  async function writeWanted(): Promise<void> {
    while (wanted && !hasGivenUp) {
      const next = wanted;
      wanted = null;
      await guarded(() => write(next));
    }
  }

  async function write(next: Keepable): Promise<void> {
    if (!locks) throw new StorageError('refused', 'this address is not secure');
    const database = await storage();
    own ??= await ownRun(locks, newId());
    const { id, names } = own;
    const { header, parts } = await makeWriting(id, next, names);
    await database.write(header, parts);
    names.noteWritten(header);
    tab.note(id);
    runs.store.setState({ kept: iterationOf(header.steps) });
  }

  async function offerLast(): Promise<void> {
    if (!locks) return;
    const database = await storage();
    const taken = await locks.taken();
    const before = tab.last();
    const isOwn = ({ id }: RunHeader) => id === before;
    const all = (await database.headers()).map(({ key, value }) => ({ key, read: readHeader(value) }));
    const left = all
      .flatMap(({ key, read }) => (read.kind === 'read' ? [{ key, header: read.header }] : []))
      .filter(({ header }) => !taken.has(header.id))
      // A tab that was reloaded gets its own run, also where another tab, closed since, kept a newer one.
      .sort((a, b) => Number(isOwn(b.header)) - Number(isOwn(a.header)) || b.header.at - a.header.at);
    for (const { key } of left.slice(mostLeft)) await database.remove(key);
    const [last] = left;
    const odd = all.find(({ read }) => read.kind !== 'read');
    if (last) offerRun(last.key, last.header);
    else if (odd && odd.read.kind !== 'read') {
      offered = { key: odd.key, header: null };
      const { read } = odd;
      runs.store.setState({
        offer: read.kind === 'newer' ? { kind: 'newer' } : { kind: 'unreadable', problem: read.problem },
      });
    }
  }

  function offerRun(key: IDBValidKey, header: RunHeader): void {
    offered = { key, header };
    const { iterations } = readLink(header.link).setup.configuration;
    runs.store.setState({
      offer: { kind: 'run', age: Math.max(0, now() - header.at), iteration: iterationOf(header.steps), iterations },
    });
  }

  function withdraw(): void {
    offered = null;
    runs.store.setState({ offer: null });
  }

  async function goOn(): Promise<void> {
    if (!offered?.header || !locks) return;
    const { key } = offered;
    const { id } = offered.header;
    const database = await storage();
    const release = await locks.take(id);
    // Another tab may have gone on with it since it was offered, and may have closed again.
    const stored = (await database.headers()).find((one) => one.key === key);
    if (!release || !stored) {
      release?.();
      withdraw();
      return runs.note({ kind: 'elsewhere' });
    }
    const read = readHeader(stored.value);
    const run = read.kind === 'read' ? await readKeptRun(read.header, await database.parts(id)) : read;
    if (run.kind !== 'read') {
      release();
      offered = { key, header: null };
      return runs.store.setState({
        offer: run.kind === 'newer' ? { kind: 'newer' } : { kind: 'unreadable', problem: run.problem },
      });
    }
    own?.release();
    own = { id, release, names: new MomentNames() };
    wanted = null;
    withdraw();
    experiment.goOnWith(run.run);
  }

  async function forget(): Promise<void> {
    if (!offered || !locks) return;
    const { key, header } = offered;
    const database = await storage();
    const release = header ? await locks.take(header.id) : () => undefined;
    if (release) await database.remove(key);
    else runs.note({ kind: 'elsewhere' });
    release?.();
    withdraw();
  }

  runs.attach({ goOn: () => guarded(goOn), forget: () => guarded(forget) });
  // What refuses is said when there is a run to lose.
  const ready = offerLast().catch((error: unknown) => {
    opening = null;
    if (!(error instanceof StorageError)) report(error);
  });
  const end = experiment.store.subscribe((state, before) => {
    if (state.checkpoints[0]?.checkpoint !== before.checkpoints[0]?.checkpoint) keep(state);
  });
  // Its first checkpoint may be what this was fetched for.
  keep(experiment.store.getState());

  return {
    ready,
    leave: () => own?.release(),
    async comeBack() {
      if (!own || !locks) return;
      const { id, names } = own;
      const release = await locks.take(id);
      // Where another page has gone on with it meanwhile, this one's is another run from now on.
      own = release && { id, release, names };
    },
    async close() {
      end();
      await work;
      own?.release();
      (await opening?.catch(() => null))?.close(); // one that never opened has said why, or had nothing to say
    },
  };
}

async function ownRun(locks: TabLocks, id: string): Promise<OwnRun> {
  const release = await locks.take(id);
  if (!release) throw new Error(`A new run's name, ${id}, is taken.`);
  return { id, release, names: new MomentNames() };
}
