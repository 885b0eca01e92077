/** A manifest, a picture and the folder that they lie in, made up for tests. No part of the page. */

import { fieldContent, frameOf, plansContent, steeredContent } from '../frames/testing';
import type { MazePoint } from '../protocol/configuration';
import { defaultConfiguration } from '../protocol/configuration';
import { noFrames, type Frames } from '../protocol/frames';
import { historyOf } from '../protocol/lossHistory';
import { checksum } from '../protocol/sha256';
import { mazes } from '../domains/maze/shared/layouts';
import { architectureOf, layoutText } from './choose';
import type { Fetch } from './files';
import { encodeHalf } from './half';
import { manifestName, type FileEntry, type Manifest, type RunEntry } from './manifest';
import type { Picture } from './picture';
import { writePicture } from './writePicture';

export const folder = 'https://example.org/page/pretrained/';

const plans = plansContent([1, 2, 4], (k) => 1 + k / 8);
const field = Float32Array.of(NaN, -1, 0.25, 3, NaN, 0);

const ofPlaces = { subject: 'place' } as const;

export const frames: Frames = {
  ...noFrames,
  reward: frameOf('reward', 600, fieldContent([2, 3], field, { peak: [1, 0], explained: [0.5] }), ofPlaces),
  base: frameOf('base', 600, plans, ofPlaces),
  expert: frameOf('expert', 600, plans, ofPlaces),
  steered: frameOf('steered', 600, steeredContent(plans)),
};

const curve = historyOf(Float32Array.from({ length: 600 }, (_, k) => 1 / (k + 1)));

const curves = { base: curve, expert: curve, reward: curve };

export const picture: Picture = { frames, losses: { walk: curves, place: curves } };

export const fileContents: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'base-umaze.f16': encodeHalf(Float32Array.of(1, 2, 3)),
  'umaze-8-expert.f16': encodeHalf(Float32Array.of(4, 5, 6)),
  'umaze-8-reward.f16': encodeHalf(Float32Array.of(7, 8)),
  'base-umaze-places.f16': encodeHalf(Float32Array.of(9, 10)),
  'umaze-8-expert-places.f16': encodeHalf(Float32Array.of(11, 12)),
  'umaze-8-reward-places.f16': encodeHalf(Float32Array.of(13)),
  'umaze-8.json': new TextEncoder().encode(await writePicture(picture)),
};

const entries = new Map<string, FileEntry>();
for (const [file, bytes] of Object.entries(fileContents))
  entries.set(file, { file, bytes: bytes.length, sha256: await checksum(bytes) });

export function entry(file: string): FileEntry {
  const known = entries.get(file);
  if (!known) throw new Error(`there is no file ${file}`);
  return known;
}

const runEntry = (goalNumber: number, goal: MazePoint, hasExpert: boolean): RunEntry => ({
  maze: 'umaze',
  goalNumber,
  goal,
  expert: hasExpert ? { ...entry('umaze-8-expert.f16'), steps: 600 } : null,
  expertSteps: 600,
  reward: { ...entry('umaze-8-reward.f16'), steps: 600 },
  places: {
    expert: hasExpert ? { ...entry('umaze-8-expert-places.f16'), steps: 600 } : null,
    reward: { ...entry('umaze-8-reward-places.f16'), steps: 600 },
  },
  picture: entry('umaze-8.json'),
  figures: {
    peak: [3, 3],
    peakDistance: 0.1,
    explained: 0.5,
    shares: {
      base: { arrives: 0.1, ends: 0.1, valid: 1 },
      expert: { arrives: 1, ends: 1, valid: 1 },
      steered: { arrives: 0.8, ends: 0.9, valid: 0.85 },
    },
    places: { peak: [3, 2.9], peakDistance: 0.1, explained: 0.75, agreement: 0.9 },
  },
});

/** A base of umaze, the run that the page opens with, and one whose expert is not shipped. */
export const manifest: Manifest = {
  version: 3,
  date: '2026-11-21',
  seed: 0,
  architecture: architectureOf(defaultConfiguration),
  training: {
    demonstrations: 2000,
    base: { batchSize: 256, learningRate: 0.002 },
    expert: { batchSize: 64, learningRate: 0.001 },
    reward: { batchSize: 32, learningRate: 0.002 },
    places: {
      base: { batchSize: 256, learningRate: 0.006 },
      expert: { batchSize: 256, learningRate: 0.003 },
      reward: { batchSize: 128, learningRate: 0.006 },
    },
  },
  bases: [
    {
      maze: 'umaze',
      layout: layoutText(mazes.umaze),
      weights: { ...entry('base-umaze.f16'), steps: 6000 },
      places: { ...entry('base-umaze-places.f16'), steps: 6000 },
    },
  ],
  runs: [runEntry(8, [3, 3], true), runEntry(1, [1, 1], false)],
};

/** Answers with the files, or with what `changed` holds in their place; null stands for a missing file. */
export const fetchFrom =
  (changed: Readonly<Record<string, BodyInit | null>> = {}): Fetch =>
  (url) => {
    const name = url.slice(folder.length);
    const body =
      name in changed ? changed[name] : name === manifestName ? JSON.stringify(manifest) : fileContents[name];
    const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return Promise.resolve(
      body == null
        ? new Response('', { status: 404 })
        : new Response(body as BodyInit, { headers: { 'content-type': type } }),
    );
  };
