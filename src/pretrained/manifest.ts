/** The list of pretrained weights: what they are of, how they were made, what they can do, and how to know that a file is whole. */

import { readShares } from '../frames/plans';
import { readPoint } from '../frames/reward';
import type { MazeName, MazePoint, RewardConfiguration, RunConfiguration } from '../protocol/configuration';
import type { PlanShares, PlansOf } from '../protocol/frames';
import { FormatError, Given } from '../protocol/strict';

/** To be raised whenever a network computes something else of the same weights, or figures change: the files of before are then refused. */
export const manifestVersion = 2;
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
}

export interface BaseEntry {
  readonly maze: MazeName;
  /** The maze that it learned in; see layoutText. */
  readonly layout: string;
  readonly weights: WeightsEntry;
}

/** Measured with the weights as they are in the files. */
export interface Figures {
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
  readonly peakDistance: number;
  /** Share of the score difference's power, with the expert that the reward learned from. */
  readonly explained: number | null;
  /** Of the plans shown. */
  readonly shares: Readonly<Record<PlansOf, PlanShares>>;
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
  const given = Given.parse(text).members('version', 'date', 'seed', 'architecture', 'training', 'bases', 'runs');
  const manifest: Manifest = {
    version: given.version.version(manifestVersion, remake),
    date: given.date.day(),
    seed: given.seed.whole(0, 2 ** 32 - 1),
    architecture: readArchitecture(given.architecture),
    training: readTraining(given.training),
    bases: given.bases.list(0, 16, readBase),
    runs: given.runs.list(0, 256, readRun),
  };
  const baseless = manifest.runs.find(({ maze }) => !manifest.bases.some((base) => base.maze === maze));
  if (baseless) throw new FormatError(`there is a run in '${baseless.maze}', and no base of it`);
  return manifest;
}

function readArchitecture(given: Given): Architecture {
  const { horizon, channels, levels, denoiser, reward } = given.members(
    'horizon',
    'channels',
    'levels',
    'denoiser',
    'reward',
  );
  const { width, multipliers } = denoiser.members('width', 'multipliers');
  const parts = reward.members('network', 'window', 'width', 'algorithm', 'formulation');
  return {
    horizon: horizon.whole(4, 512),
    channels: channels.oneOf('positions', 'full'),
    levels: levels.whole(4, 1000),
    denoiser: { width: width.whole(8, 256), multipliers: multipliers.list(1, 8, (item) => item.whole(1, 16)) },
    reward: {
      network: parts.network.oneOf('windows', 'plan'),
      window: parts.window.whole(1, 512),
      width: parts.width.whole(4, 512),
      algorithm: parts.algorithm.oneOf(1, 2),
      formulation: parts.formulation.oneOf('score', 'authors'),
    },
  };
}

function readTraining(given: Given): Training {
  const { demonstrations, base, expert, reward } = given.members('demonstrations', 'base', 'expert', 'reward');
  const descent = (part: Given) => {
    const { batchSize, learningRate } = part.members('batchSize', 'learningRate');
    return { batchSize: batchSize.whole(1, 4096), learningRate: learningRate.real(0, 1) };
  };
  return {
    demonstrations: demonstrations.whole(16, 100_000),
    base: descent(base),
    expert: descent(expert),
    reward: descent(reward),
  };
}

const readMaze = (given: Given): MazeName => given.oneOf('open', 'umaze', 'medium', 'large');

function readBase(given: Given): BaseEntry {
  const { maze, layout, weights } = given.members('maze', 'layout', 'weights');
  return {
    maze: readMaze(maze),
    layout: layout.text(/^\d{1,2}x\d{1,2} [01]{1,4096}$/, 'a size and walls, as 3x3 111101111'),
    weights: readWeights(weights),
  };
}

function readRun(given: Given): RunEntry {
  const entry = given.members('maze', 'goalNumber', 'goal', 'expert', 'expertSteps', 'reward', 'picture', 'figures');
  return {
    maze: readMaze(entry.maze),
    goalNumber: entry.goalNumber.whole(1, 64),
    goal: readPoint(entry.goal),
    expert: entry.expert.orNull(readWeights),
    expertSteps: entry.expertSteps.whole(1, mostSteps),
    reward: readWeights(entry.reward),
    picture: readFile(entry.picture.members('file', 'bytes', 'sha256'), 'json'),
    figures: readFigures(entry.figures),
  };
}

function readFigures(given: Given): Figures {
  const { peak, peakDistance, explained, shares } = given.members('peak', 'peakDistance', 'explained', 'shares');
  const { base, expert, steered } = shares.members('base', 'expert', 'steered');
  return {
    peak: readPoint(peak),
    peakDistance: peakDistance.real(0, 100),
    explained: explained.orNull((share) => share.real(-1000, 1)),
    shares: { base: readShares(base), expert: readShares(expert), steered: readShares(steered) },
  };
}

function readWeights(given: Given): WeightsEntry {
  const { steps, ...file } = given.members('file', 'bytes', 'sha256', 'steps');
  return { ...readFile(file, 'f16'), steps: steps.whole(1, mostSteps) };
}

/** Names are of one folder: no slash, no dot before the ending. */
function readFile(
  { file, bytes, sha256 }: Readonly<Record<keyof FileEntry, Given>>,
  ending: 'f16' | 'json',
): FileEntry {
  return {
    file: file.text(
      ending === 'f16' ? /^[a-z0-9][a-z0-9-]{0,60}\.f16$/ : /^[a-z0-9][a-z0-9-]{0,60}\.json$/,
      `the name of a file that ends in .${ending}`,
    ),
    bytes: bytes.whole(1, mostBytes),
    sha256: sha256.checksum(),
  };
}
