/** The browser's own storage for runs: one database for all tabs, each write whole or not at all. What is in it is checked by who reads. */
import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import { deadlines, DeadlineError, withDeadline } from '../../../protocol/deadline';
import { partsOf, type RunHeader } from './header';
import type { Parts } from './parts';

/**
 * Why nothing is kept: the browser allows no storage here, it has no room left, a newer page has changed it, another tab of an
 * older page holds it, or it fails otherwise.
 */
export type StorageFault = 'refused' | 'full' | 'newer' | 'held' | 'broken';

export class StorageError extends Error {
  override readonly name = 'StorageError';

  /** @param message the browser's own words */
  constructor(
    readonly fault: StorageFault,
    message: string,
  ) {
    super(message);
  }
}

export interface StoredHeader {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

export interface RunDatabase {
  /** Of all runs, whoever wrote them, with what they lie under. */
  headers(): Promise<readonly StoredHeader[]>;
  parts(id: string): Promise<Parts>;
  /** Puts these parts of a run; others that the header names stay, and what it does not name goes. */
  write(header: RunHeader, parts: ReadonlyMap<string, Uint8Array>): Promise<void>;
  remove(key: IDBValidKey): Promise<void>;
  close(): void;
}

interface Schema extends DBSchema {
  runs: { key: string; value: RunHeader };
  /** Keyed by run and name. */
  parts: { key: [id: string, name: string]; value: Uint8Array };
}

/** Of its stores alone; what runs are like has a version of its own. */
const databaseVersion = 1;

/** All parts of a run: whatever a name is, a list comes after it. */
const ofRun = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/**
 * @param onLost called when the browser, or a newer page in another tab, takes the database away
 * @param name of this page's own: all pages of an origin share their databases
 * @throws StorageError
 */
export async function openDatabase(
  onLost: (error: StorageError) => void,
  name = 'reward-discovered',
): Promise<RunDatabase> {
  // One that opens after all is nobody's.
  const database = await guarded(
    () => opened(onLost, name),
    (late) => late.close(),
  );
  return {
    headers: () =>
      guarded(async () => {
        const transaction = database.transaction('runs');
        const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
        return keys.map((key, k) => ({ key, value: values[k] }));
      }),
    parts: (id) =>
      guarded(async () => {
        const transaction = database.transaction('parts');
        const [keys, values] = await Promise.all([
          transaction.store.getAllKeys(ofRun(id)),
          transaction.store.getAll(ofRun(id)),
        ]);
        return new Map(keys.map(([, name], k) => [name, values[k]]));
      }),
    write: (header, parts) => guarded(() => write(database, header, parts)),
    remove: (key) => guarded(() => remove(database, key)),
    close: () => database.close(),
  };
}

function opened(onLost: (error: StorageError) => void, name: string): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    // Refused to some pages by being absent, whatever the types say, and to others even to be asked for.
    if (!(globalThis.indexedDB as IDBFactory | undefined)) throw new StorageError('refused', 'there is no IndexedDB');
    const callbacks: OpenDBCallbacks<Schema> = {
      upgrade(database) {
        database.createObjectStore('runs', { keyPath: 'id' });
        database.createObjectStore('parts');
      },
      blocked: () => reject(new StorageError('held', 'another tab holds the storage')),
      // Held, it would keep the newer page of another tab from opening.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost(new StorageError('newer', 'a newer version of this page has taken the storage over'));
      },
      terminated: () => onLost(new StorageError('broken', 'the browser has closed the storage')),
    };
    openDB<Schema>(name, databaseVersion, callbacks).then(resolve, reject);
  });
}

async function write(
  database: IDBPDatabase<Schema>,
  header: RunHeader,
  parts: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const transaction = database.transaction(['runs', 'parts'], 'readwrite');
  const [runs, store] = [transaction.objectStore('runs'), transaction.objectStore('parts')];
  const named = partsOf(header);
  const work = async () => {
    for (const key of await store.getAllKeys(ofRun(header.id))) if (!named.includes(key[1])) await store.delete(key);
    for (const [name, bytes] of parts) await store.put(bytes, [header.id, name]);
    await runs.put(header);
  };
  await whole(transaction, work());
}

/** All of the work or nothing. What the transaction ended of says more than what that did to one of its requests. */
async function whole(
  transaction: { abort(): void; readonly done: Promise<void> },
  work: Promise<unknown>,
): Promise<void> {
  const [ended, worked] = await Promise.allSettled([
    transaction.done,
    work.catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'AbortError') transaction.abort();
      throw error;
    }),
  ]);
  const failures = [ended, worked].flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  const [first] = failures;
  if (first) throw failures.find(({ name }) => name !== 'AbortError') ?? first;
}

async function remove(database: IDBPDatabase<Schema>, key: IDBValidKey): Promise<void> {
  const transaction = database.transaction(['runs', 'parts'], 'readwrite');
  const work = async () => {
    // Whatever wrote a run under another key than a text's has no parts that this page knows.
    if (typeof key === 'string') await transaction.objectStore('parts').delete(ofRun(key));
    await transaction.objectStore('runs').delete(key as string);
  };
  await whole(transaction, work());
}

async function guarded<T>(act: () => Promise<T>, late?: (value: T) => void): Promise<T> {
  try {
    return await withDeadline('The storage', deadlines.storage, act(), late);
  } catch (error) {
    throw asStorageError(error);
  }
}

const faults: Readonly<Record<string, StorageFault>> = {
  QuotaExceededError: 'full',
  SecurityError: 'refused',
  NotAllowedError: 'refused',
  InvalidStateError: 'refused',
  VersionError: 'newer',
};

/** What is no error of the storage's is a mistake of this page's, and stays one. */
function asStorageError(error: unknown): unknown {
  if (error instanceof DeadlineError) return new StorageError('broken', error.message);
  if (error instanceof StorageError || !(error instanceof DOMException)) return error;
  return new StorageError(faults[error.name] ?? 'broken', error.message);
}
