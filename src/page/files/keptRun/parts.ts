/** A run as bytes for the browser's own storage, and back: checkpoint, losses, what is shown, and the history a moment a part. */
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from '../exports/checkpointFile';
import { FormatError, refusal, type Refused } from '../../../protocol/strict';
import { mapNetworks, networkNames } from '../../../protocol/configuration';
import { readRunFile, writeRunFile } from '../recording/runFile';
import { bytesOf, mostBytes, positionOf, type Moment } from '../../model/shown/history';
import type { KeptRun } from '../../model/experiment/keptRun';
import { readLink } from '../../model/link/link';
import { emptyHistory } from '../../../protocol/lossHistory';
import type { Recording } from '../../model/shown/recording';
import { withBrought } from '../../model/settings/brought';
import { configurationText } from '../../model/settings/runSettings';
import { checkpointPart, shownPart, type RunHeader } from './header';

/** By their names. */
export type Parts = ReadonlyMap<string, unknown>;

export type ReadKeptRun =
  | { readonly kind: 'read'; readonly run: KeptRun }
  /** The end of a sentence about the run. */
  | Refused;

/** What a page of this version writes is a third of this at most. */
const mostHistoryBytes = 3 * mostBytes;

export async function writeCheckpointPart(run: RunCheckpoint): Promise<{ bytes: Uint8Array; sha256: string }> {
  const bytes = writeCheckpoint(run);
  return { bytes, sha256: await digestOf(bytes) };
}

/** Losses, demonstrations and what is shown now, without what was shown before. */
export function writeShownPart(recording: Recording, now: Moment): Promise<Uint8Array> {
  return writeRunFile({ ...recording, history: { ...recording.history, moments: [now] } });
}

/** One moment of the history: it does not change any more, so it is written once. */
export function writeMomentPart(recording: Recording, moment: Moment): Promise<Uint8Array> {
  const none = new Float32Array(0);
  const { demonstrations, losses } = recording;
  return writeRunFile({
    ...recording,
    demonstrations: { ...demonstrations, count: 0, base: none, experts: demonstrations.experts.map(() => none) },
    losses: mapNetworks(losses, () => emptyHistory),
    history: { ...recording.history, moments: [moment] },
  });
}

/** Whoever wrote it: nothing is thrown but what is a mistake of this page. */
export async function readKeptRun(header: RunHeader, parts: Parts): Promise<ReadKeptRun> {
  try {
    return { kind: 'read', run: await understand(header, parts) };
  } catch (error) {
    return refusal(error);
  }
}

async function understand(header: RunHeader, parts: Parts): Promise<KeptRun> {
  const bytes = takeBytes(parts, checkpointPart);
  if ((await digestOf(bytes)) !== header.sha256) throw new FormatError('its checksum is wrong: it is damaged');
  const read = readCheckpoint(bytes);
  if (read.kind === 'refused') throw new FormatError(read.problem);
  const { configuration, expertInitialisation, checkpoint } = read.run;
  const settings = configurationText(configuration);
  const recording = await readPart(parts, shownPart, settings);
  const moments = await readMoments(header, parts, settings);
  const { setup } = readLink(header.link);
  return {
    // The link says what is looked at; what is trained is the checkpoint's, also where defaults have changed since.
    setup: withBrought({ ...setup, configuration, run: null, moment: 'last' }, expertInitialisation),
    at: header.at,
    plays: header.plays,
    checkpoint,
    shown: recording.history.moments.at(-1)!,
    recording: { ...recording, history: { ...recording.history, moments } },
  };
}

/** @throws FormatError where they are not of one history */
async function readMoments({ moments: names, steps }: RunHeader, parts: Parts, settings: string): Promise<Moment[]> {
  const moments: Moment[] = [];
  let bytes = 0;
  for (const name of names) {
    const { history } = await readPart(parts, name, settings);
    const [moment] = history.moments;
    if (!moment || history.moments.length > 1) throw new FormatError(`its ${name} is not one`);
    const before = moments.at(-1);
    if (before && positionOf(before) >= positionOf(moment)) throw new FormatError(`its ${name} is not in its place`);
    bytes += bytesOf([moment]);
    if (bytes > mostHistoryBytes) throw new FormatError('its history is larger than one can be');
    // What was shown after the checkpoint is learned again.
    if (networkNames.every((network) => moment.steps[network] <= steps[network])) moments.push(moment);
  }
  return moments;
}

async function readPart(parts: Parts, name: string, settings: string): Promise<Recording> {
  const read = await readRunFile(takeBytes(parts, name));
  if (read.kind === 'refused') throw new FormatError(`its ${name} can’t be read: ${read.problem}`);
  if (configurationText(read.recording.setup.configuration) !== settings)
    throw new FormatError(`its ${name} is of another run`);
  return read.recording;
}

function takeBytes(parts: Parts, name: string): Uint8Array<ArrayBuffer> {
  const bytes = parts.get(name);
  if (!(bytes instanceof Uint8Array)) throw new FormatError(`it has no ${name}`);
  return bytes as Uint8Array<ArrayBuffer>;
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
