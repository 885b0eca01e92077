/**
 * The list of the demonstrators that the page ships: of each body the snapshots of one search, from its beginning to its expert. How they
 * were found is told for the reader; what is made of them is left to the worker.
 */
import { FormatError, Given } from '../../../protocol/strict';
import { bodyNames, type BodyName } from './bodies';
import { episodeSteps, sizesOf, type IntegrationName } from './tasks';

/** To be raised whenever numbers in the files mean something else. */
export const demonstratorsVersion = 1;
export const demonstratorsName = 'manifest.json';

/** Of Augmented Random Search, for so many iterations; what each is: `study/search.ts`. */
export interface SearchStage {
  readonly integration: IntegrationName;
  readonly iterations: number;
  /** Of an episode, at most. */
  readonly steps: number;
  readonly stepSize: number;
  readonly noise: number;
  readonly directions: number;
  readonly kept: number;
  readonly shift: number;
  readonly actionNoise: number;
  /** Iterations between two snapshots. */
  readonly snapshotEvery: number;
}

/** A policy on the way. */
export interface SnapshotEntry {
  readonly iteration: number;
  /** Mean return of a few episodes like the base's: perturbed as the search perturbed it. */
  readonly level: number;
  /** Of the search there: standard deviation of a weight's perturbation. */
  readonly noise: number;
}

export interface DemonstratorEntry {
  readonly body: BodyName;
  readonly seed: number;
  readonly stages: readonly SearchStage[];
  /** Episodes that the search of this seed took, up to its end. */
  readonly episodes: number;
  /** Single precision, little endian, [snapshots, weights + mean + deviation]: see `readSnapshots`. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
  /** In the order of the search; the last is the expert. */
  readonly snapshots: readonly SnapshotEntry[];
  /** The first so many are the base's. */
  readonly replayed: number;
  /** The expert's returns of fresh episodes, in the named integration. */
  readonly fresh: Readonly<Record<'quick' | 'original', readonly number[]>>;
  /** Mean return of episodes like the base's: a random snapshot of its, perturbed. */
  readonly replayReturn: number;
}

export interface Demonstrators {
  readonly version: typeof demonstratorsVersion;
  readonly bodies: readonly DemonstratorEntry[];
}

const mostSnapshots = 1000;

/** @throws FormatError naming the first value that is wrong */
export function parseDemonstrators(text: string): Demonstrators {
  const list = Given.parse(text).object<Demonstrators>({
    version: (given) => given.version(demonstratorsVersion, 'make the files anew with npm run demonstrators'),
    bodies: (given) => given.list(1, bodyNames.length, readEntry),
  });
  for (const { body, bytes, snapshots, replayed } of list.bodies) {
    if (bytes !== 4 * snapshots.length * numbersOfSnapshot(body))
      throw new FormatError(`the snapshots of '${body}' have another size than they are said to have`);
    if (replayed > snapshots.length) throw new FormatError(`more snapshots of '${body}' are replayed than there are`);
  }
  return list;
}

const readEntry = (given: Given): DemonstratorEntry =>
  given.object<DemonstratorEntry>({
    body: (item) => item.oneOf(...bodyNames),
    seed: (item) => item.whole(0, 2 ** 32 - 1),
    stages: (item) => item.list(1, 16, readStage),
    episodes: (item) => item.whole(1, 10_000_000),
    file: (item) => item.text(/^[a-z0-9]+\.f32$/, 'the name of a file that ends in .f32'),
    bytes: (item) => item.whole(4, 1_000_000),
    sha256: (item) => item.checksum(),
    snapshots: (item) =>
      item.list(1, mostSnapshots, (snapshot) =>
        snapshot.object<SnapshotEntry>({
          iteration: (part) => part.whole(1, 1_000_000),
          level: (part) => part.real(),
          noise: (part) => part.share(),
        }),
      ),
    replayed: (item) => item.whole(1, mostSnapshots),
    fresh: (item) => item.object<DemonstratorEntry['fresh']>({ quick: readReturns, original: readReturns }),
    replayReturn: (item) => item.real(),
  });

const readReturns = (given: Given): readonly number[] => given.list(1, 1000, (value) => value.real());

const readStage = (given: Given): SearchStage =>
  given.object<SearchStage>({
    integration: (item) => item.oneOf('original', 'quick', 'coarse'),
    iterations: (item) => item.whole(1, 100_000),
    steps: (item) => item.whole(1, episodeSteps),
    stepSize: (item) => item.share(),
    noise: (item) => item.share(),
    directions: (item) => item.whole(1, 1000),
    kept: (item) => item.whole(1, 1000),
    shift: (item) => item.real(0, 100),
    actionNoise: (item) => item.share(),
    snapshotEvery: (item) => item.whole(1, 100_000),
  });

/** What a linear policy is: weights, [actions, observations], of observations less their mean, over their deviation. */
export interface Snapshot {
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

/** Numbers of one snapshot in its file. */
export function numbersOfSnapshot(body: BodyName): number {
  const { observations, actions } = sizesOf(body);
  return observations * (actions + 2);
}

/** @param bytes a file of snapshots, whole */
export function readSnapshots(body: BodyName, bytes: Uint8Array): Snapshot[] {
  const { observations, actions } = sizesOf(body);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
  const size = numbersOfSnapshot(body);
  const end = observations * actions;
  return Array.from({ length: numbers.length / size }, (_, i) => {
    const own = numbers.subarray(i * size, (i + 1) * size);
    return {
      weights: own.slice(0, end),
      mean: own.slice(end, end + observations),
      deviation: own.slice(end + observations),
    };
  });
}

export function writeSnapshots(snapshots: readonly Snapshot[]): Uint8Array {
  const numbers = snapshots.flatMap(({ weights, mean, deviation }) => [...weights, ...mean, ...deviation]);
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [i, number] of numbers.entries()) view.setFloat32(4 * i, number, true);
  return bytes;
}
