import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../frames/packed';
import { fieldContent, frameOf, plansContent, steeredContent, withExact } from '../../../frames/testing';
import { defaultConfiguration } from '../../../protocol/configuration';
import type { Moment } from '../../model/shown/history';
import { planeConfiguration } from '../../../domains/plane/shared/usual';
import type { Recording } from '../../model/shown/recording';
import { decodeContainer, encodeContainer } from './container';
import { readRunFile, writeRunFile } from './runFile';
import { sampleRecording, steeredFrame } from './testing';

const sampleRecordingOnce = sampleRecording();

async function read(file: Uint8Array): Promise<Recording> {
  const result = await readRunFile(file);
  if (result.kind === 'refused') throw new Error(result.problem);
  return result.recording;
}

/** The problem of a file whose header was changed; checksum and lengths are right. */
async function problemOf(change: (header: string) => string, cut = 0): Promise<string> {
  const { text, body } = await decodeContainer(await writeRunFile(sampleRecording()));
  const changed = change(text);
  if (cut === 0) expect(changed).not.toBe(text);
  const result = await readRunFile(await encodeContainer({ text: changed, body: body.slice(0, body.length - cut) }));
  return result.kind === 'refused' ? result.problem : 'none';
}

/** The recording's fields alone, as of a run in the plane, whose exact reward is the learned one doubled. */
function inPlane(recording: Recording, correlation: number | null): Recording {
  const configuration = planeConfiguration('clouds');
  const moments = recording.history.moments.map((moment) => {
    const { steps, arrays: learned } = unpack(moment.frames.reward!);
    const values = Float32Array.from({ length: 36 }, (_, k) => (k < 6 ? NaN : learned.values[k % 25]! / 2));
    const exact = values.map((value) => 2 * value);
    const reward = frameOf('reward', steps.reward, fieldContent([6, 6], values));
    return { ...moment, frames: { reward: pack(withExact(reward, exact, correlation)) } };
  });
  return {
    ...recording,
    setup: { ...recording.setup, configuration },
    history: { ...recording.history, moments },
  };
}

describe('the file of a recorded run', () => {
  it('comes back as it was', async () => {
    const recording = sampleRecording();
    const back = await read(await writeRunFile(recording));
    expect(back).toEqual(recording);
  });

  it('keeps the strengths that scenes steer with, and takes none of another horizon', async () => {
    const recording = sampleRecording();
    const { moments } = recording.history;
    const ending = (strengths: Moment['strengths']): Recording => {
      const end = { ...moments.at(-1)!, strengths };
      return { ...recording, history: { ...recording.history, moments: [...moments.slice(0, -1), end] } };
    };
    const strengths = [0, 1, 2].map((guidanceScale) => pack(steeredFrame(9, { guidanceScale }), 1));
    const whole = ending(strengths);
    expect(await read(await writeRunFile(whole))).toEqual(whole);
    const short = plansContent([51, 2, defaultConfiguration.horizon - 1], () => 1);
    const cut = pack(frameOf('steered', 9, steeredContent(short)), 1);
    expect(await readRunFile(await writeRunFile(ending([cut])))).toEqual({
      kind: 'refused',
      problem: 'some of its plans are of another setup',
    });
  });

  it('is the same file when it is written again', async () => {
    const file = await writeRunFile(sampleRecordingOnce);
    expect(await writeRunFile(await read(file))).toEqual(file);
  });

  it.each([
    ['no file of ours', (file: Uint8Array) => file.fill(0, 0, 3), 'it is no recorded run'],
    ['an empty file', () => new Uint8Array(), 'it is no recorded run'],
    ['a file cut in its head', (file: Uint8Array) => file.slice(0, 30), 'it is cut off'],
    ['a file cut at its end', (file: Uint8Array) => file.slice(0, -9), /unpack/],
    ['an enlarged file', (file: Uint8Array) => Uint8Array.of(...file, 1, 2, 3), /unpack/],
    [
      'a later version',
      (file: Uint8Array) => file.fill(9, 8, 9),
      'it is of version 9, and this page reads version 7: a newer page wrote it. Reload this one',
    ],
    [
      'the version before',
      (file: Uint8Array) => file.fill(6, 8, 9),
      'it is of version 6, and this page reads version 7: an older page wrote it. Record the run anew',
    ],
    ['a body of 4 GB', (file: Uint8Array) => file.fill(255, 16, 20), 'it says that it is larger than a run can be'],
    ['a body that says too little', (file: Uint8Array) => file.fill(0, 17, 20), /should unpack to/],
    ['a changed checksum', (file: Uint8Array) => file.fill(0, 20, 24), 'its checksum is wrong: it is damaged'],
  ])('is refused: %s', async (_, change, problem) => {
    const result = await readRunFile(change(await writeRunFile(sampleRecording())));
    expect(result).toEqual({ kind: 'refused', problem: expect.stringMatching(problem) as string });
  });

  it.each([
    ['no JSON', (text: string) => text.slice(1), /no JSON/],
    ['a wall elsewhere', (text: string) => text.replace('5x5 11111', '5x5 11101'), /'layout'/],
    ['a setting out of bounds', (text: string) => text.replace('horizon=32', 'horizon=9999'), /setting 'horizon'/],
    ['another horizon', (text: string) => text.replace('horizon=32', 'horizon=16'), /plans are of another setup/],
    ['a shape that is far too large', (text: string) => text.replace('"shape":[5,5]', '"shape":[5,3e9]'), /shape/],
    ['a field of another size', (text: string) => text.replace('"shape":[5,5]', '"shape":[5,6]'), /more than it has/],
    ['more plans', (text: string) => text.replace('"count":2', '"count":250'), /more than it has/],
    ['fewer plans', (text: string) => text.replace('"count":2', '"count":1'), /size/],
    [
      'a number that is none',
      (text: string) => text.replace('"peakDistance":0.1', '"peakDistance":null'),
      /peakDistance/,
    ],
    ['stages in no order', (text: string) => text.replace('[0,5,10', '[0,10,5'), /order/],
    [
      'a frame that is not there',
      (text: string) => text.replace('"frames":{"reward":0', '"frames":{"reward":400'),
      /'reward' is 400/,
    ],
    [
      'a frame of another view',
      (text: string) => text.replace('"frames":{"reward":0', '"frames":{"reward":1'),
      /another view/,
    ],
    ['an unknown member', (text: string) => text.replace('{"format"', '{"odd":1,"format"'), /'odd'/],
    ['a date with a script', (text: string) => text.replace('2026-11-21', '<script>'), /'date'/],
    [
      'steps that go back',
      (text: string) => text.replace('"moments":[{"steps":{"base":0', '"moments":[{"steps":{"base":9'),
      /order/,
    ],
  ])('is refused for its header: %s', async (_, change, problem) => {
    expect(await problemOf(change)).toMatch(problem);
  });

  it('is refused where the body is cut', async () => {
    expect(await problemOf((text) => text, 1)).toMatch(/more than it has/);
  });

  it('keeps what is exact of a run in the plane, and takes it of no maze', async () => {
    const recording = inPlane(sampleRecording(), 0.75);
    expect(await read(await writeRunFile(recording))).toEqual(recording);
    const ofNone = inPlane(sampleRecording(), null);
    expect(await read(await writeRunFile(ofNone))).toEqual(ofNone);
    const { configuration } = sampleRecordingOnce.setup;
    const inMaze = { ...recording, setup: { ...recording.setup, configuration } };
    const refused = await readRunFile(await writeRunFile(inMaze));
    expect(refused).toEqual({ kind: 'refused', problem: 'some of its fields are of another setup' });
    const above = await readRunFile(await writeRunFile(inPlane(sampleRecording(), 1.5)));
    expect(above).toEqual({ kind: 'refused', problem: expect.stringContaining('correlation') as string });
  });

  it('is refused for a loss that is no number', async () => {
    const recording = sampleRecording();
    const { walk } = recording.losses;
    const base = { ...walk.base, smooth: [0.5, NaN, 0.25] };
    const result = await readRunFile(
      await writeRunFile({ ...recording, losses: { place: null, walk: { ...walk, base } } }),
    );
    expect(result).toEqual({ kind: 'refused', problem: 'one of its values is no finite number' });
  });

  it('passes over frames of views that came later', async () => {
    const { text, body } = await decodeContainer(await writeRunFile(sampleRecordingOnce));
    const header = JSON.parse(text) as { frames: object[]; moments: { frames: Record<string, number> }[] };
    header.frames.push({ view: 'later', bytes: 5, frame: { of: 'something' } });
    header.moments[1]!.frames['later'] = header.frames.length - 1;
    const file = await encodeContainer({ text: JSON.stringify(header), body: Uint8Array.of(...body, 1, 2, 3, 4, 5) });
    expect(await read(file)).toEqual(sampleRecordingOnce);
  });
});
