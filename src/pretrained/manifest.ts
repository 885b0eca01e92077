/** The list of pretrained weights: what they are of, how they were made, what they can do, and how to know that a file is whole. */

import { readShares } from '../frames/plans';
import { readPoint } from '../frames/reward';
import type { MazeName, MazePoint, RewardConfiguration, RunConfiguration } from '../protocol/configuration';
import type { PlanShares, PlansOf } from '../protocol/frames';
import { FormatError, Given } from '../protocol/strict';

/** To be raised whenever a network computes something else of the same weights, or figures change: the files of before are then refused. */
export const manifestVersion = 3;
export const manifestName = 'manifest.json';

/** A file beside the manifest. */
export interface FileEntry {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** A network's weights: its flat vector (engine/parameters) in half precision. */
export interface WeightsEntry extends FileEntry {
  /** Training steps behind them. */
  readonly steps: number;
}

/** What a network has to be like for the weights to be its own, the same for all files. */
export interface Architecture {
  readonly horizon: number;
  readonly channels: RunConfiguration['channels'];
  /** Noise levels. */
  readonly levels: number;
  readonly denoiser: { readonly width: number; readonly multipliers: readonly number[] };
  readonly reward: Pick<RewardConfiguration, 'network' | 'window' | 'width' | 'algorithm' | 'formulation'>;
}

/** How the weights were made, for the reader. */
export interface Training {
  readonly demonstrations: number;
  readonly base: { readonly batchSize: number; readonly learningRate: number };
  /** It begins as its base. */
  readonly expert: { readonly batchSize: number; readonly learningRate: number };
  readonly reward: { readonly batchSize: number; readonly learningRate: number };
  /** Of places, likewise. */
  readonly places: Pick<Training, 'base' | 'expert' | 'reward'>;
}

export interface BaseEntry {
  readonly maze: MazeName;
  /** The maze that it learned in; see layoutText. */
  readonly layout: string;
  readonly weights: WeightsEntry;
  /** The base of places. */
  readonly places: WeightsEntry;
}

/** Of a reward's map. */
export interface MapFigures {
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
  readonly peakDistance: number;
  /** Share of the score difference's power, with the expert that the reward learned from. */
  readonly explained: number | null;
}

/** Measured with the weights as they are in the files. */
export interface Figures extends MapFigures {
  /** Of the plans shown. */
  readonly shares: Readonly<Record<PlansOf, PlanShares>>;
  /** Of the map of places; its correlation (Pearson's) with the exact one, over free space. */
  readonly places: MapFigures & { readonly agreement: number };
}

export interface RunEntry {
  readonly maze: MazeName;
  /** From 1, as the paper numbers them. */
  readonly goalNumber: number;
  readonly goal: MazePoint;
  /** Null where the weights are left out for their size. */
  readonly expert: WeightsEntry | null;
  readonly expertSteps: number;
  readonly reward: WeightsEntry;
  /** The networks of places, of as many steps. */
  readonly places: Pick<RunEntry, 'expert' | 'reward'>;
  /** What the page shows before the weights are there; see picture.ts. */
  readonly picture: FileEntry;
  readonly figures: Figures;
}

export interface Manifest {
  readonly version: typeof manifestVersion;
  /** Day on which the files were written, YYYY-MM-DD. */
  readonly date: string;
  readonly seed: number;
  readonly architecture: Architecture;
  readonly training: Training;
  readonly bases: readonly BaseEntry[];
  readonly runs: readonly RunEntry[];
}

/** What helps against files of another version. */
export const remake = 'reload the page, or make the files anew with npm run pretrain';

/** A network of more parameters is none of this page's; a larger file is not fetched to the end. */
const mostBytes = 4_000_000;
const mostSteps = 10_000_000;

/**
 * The manifest that a text holds.
 * @throws FormatError naming the first value that is wrong
 */
export function parseManifest(text: string): Manifest {
  const manifest = Given.parse(text).object<Manifest>({
    version: (given) => given.version(manifestVersion, remake),
    date: (given) => given.day(),
    seed: (given) => given.whole(0, 2 ** 32 - 1),
    architecture: readArchitecture,
    training: readTraining,
    bases: (given) => given.list(0, 16, readBase),
    runs: (given) => given.list(0, 256, readRun),
  });
  const baseless = manifest.runs.find(({ maze }) => !manifest.bases.some((base) => base.maze === maze));
  if (baseless) throw new FormatError(`there is a run in '${baseless.maze}', and no base of it`);
  return manifest;
}

const readArchitecture = (given: Given): Architecture =>
  given.object<Architecture>({
    horizon: (item) => item.whole(4, 512),
    channels: (item) => item.oneOf('positions', 'full'),
    levels: (item) => item.whole(4, 1000),
    denoiser: (item) =>
      item.object<Architecture['denoiser']>({
        width: (part) => part.whole(8, 256),
        multipliers: (part) => part.list(1, 8, (multiplier) => multiplier.whole(1, 16)),
      }),
    reward: (item) =>
      item.object<Architecture['reward']>({
        network: (part) => part.oneOf('windows', 'plan'),
        window: (part) => part.whole(1, 512),
        width: (part) => part.whole(4, 512),
        algorithm: (part) => part.oneOf(1, 2),
        formulation: (part) => part.oneOf('score', 'authors'),
      }),
  });

const readDescent = (given: Given): Training['base'] =>
  given.object<Training['base']>({
    batchSize: (item) => item.whole(1, 4096),
    learningRate: (item) => item.share(),
  });

const ofNetworks = { base: readDescent, expert: readDescent, reward: readDescent };

const readTraining = (given: Given): Training =>
  given.object<Training>({
    demonstrations: (item) => item.whole(16, 100_000),
    ...ofNetworks,
    places: (item) => item.object<Training['places']>(ofNetworks),
  });

const readMaze = (given: Given): MazeName => given.oneOf('open', 'umaze', 'medium', 'large');

const readBase = (given: Given): BaseEntry =>
  given.object<BaseEntry>({
    maze: readMaze,
    layout: (item) => item.text(/^\d{1,2}x\d{1,2} [01]{1,4096}$/, 'a size and walls, as 3x3 111101111'),
    weights: readWeights,
    places: readWeights,
  });

const ofGoal = {
  expert: (given: Given) => given.orNull(readWeights),
  reward: (given: Given) => readWeights(given),
};

const readRun = (given: Given): RunEntry =>
  given.object<RunEntry>({
    maze: readMaze,
    goalNumber: (item) => item.whole(1, 64),
    goal: readPoint,
    ...ofGoal,
    expertSteps: readSteps,
    places: (item) => item.object<RunEntry['places']>(ofGoal),
    picture: (item) => item.object<FileEntry>(fileReaders('json')),
    figures: readFigures,
  });

const ofMap = {
  peak: readPoint,
  peakDistance: (given: Given) => given.real(0, 100),
  explained: (given: Given) => given.orNull((share) => share.real(-1000, 1)),
};

const readFigures = (given: Given): Figures =>
  given.object<Figures>({
    ...ofMap,
    places: (item) => item.object<Figures['places']>({ ...ofMap, agreement: (value) => value.real(-1, 1) }),
    shares: (item) => item.object<Figures['shares']>({ base: readShares, expert: readShares, steered: readShares }),
  });

const readSteps = (given: Given): number => given.whole(1, mostSteps);

const readWeights = (given: Given): WeightsEntry =>
  given.object<WeightsEntry>({ ...fileReaders('f16'), steps: readSteps });

/** Names are of one folder: no slash, no dot before the ending. */
const fileReaders = (ending: 'f16' | 'json') => ({
  file: (given: Given) =>
    given.text(
      ending === 'f16' ? /^[a-z0-9][a-z0-9-]{0,60}\.f16$/ : /^[a-z0-9][a-z0-9-]{0,60}\.json$/,
      `the name of a file that ends in .${ending}`,
    ),
  bytes: (given: Given) => given.whole(1, mostBytes),
  sha256: (given: Given) => given.checksum(),
});
