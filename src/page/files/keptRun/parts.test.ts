/** A kept run comes back as it was, and whatever else is in the storage is refused by name. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFrames } from '../../../protocol/frames';
import { damagedBytes, damagedJson, holds, holdsAsync } from '../../../testing/arbitraries';
import { positionOf } from '../../model/shown/history';
import { writeLink } from '../../model/link/link';
import { asChosen, withBrought } from '../../model/settings/brought';
import { emptyHistory } from '../../../protocol/lossHistory';
import { checkpointPart, readHeader, shownPart, type RunHeader } from './header';
import { readKeptRun, type Parts } from './parts';
import { learningState } from './testing';
import { keepable, makeWriting, MomentNames } from './writing';

const state = learningState(9);
const names = new MomentNames();
const { header, parts } = await makeWriting('run', keepable(state, 1_700_000_000_000)!, names);

const read = (changed: Partial<RunHeader>, more: Parts = new Map()) =>
  readKeptRun({ ...header, ...changed }, new Map([...parts, ...more]));

describe('a kept run', () => {
  it('comes back: checkpoint, losses, what was shown, and the history', async () => {
    const back = await read({});
    if (back.kind !== 'read') throw new Error(back.problem);
    const { run } = back;
    expect(run.checkpoint).toEqual(state.checkpoints[0]!.checkpoint);
    expect(run.at).toBe(1_700_000_000_000);
    expect(run.plays).toBe(true);
    expect(run.setup.configuration).toEqual(state.setup.configuration);
    expect(run.recording.losses.walk.base).toEqual(state.losses.walk.base);
    expect(run.recording.losses.walk.goals).toEqual([{ expert: emptyHistory, reward: emptyHistory }]);
    expect(run.recording.history.moments).toEqual(state.history.moments);
    expect(run.shown.steps).toEqual(state.steps);
  });

  it.each(['scratch', 'base'] as const)(
    'comes back with what its weights brought, and what was chosen: %s',
    async (chosen) => {
      const { configuration } = state.setup;
      const denoiser = { ...configuration.denoiser, expertInitialisation: chosen };
      const setup = withBrought({ ...state.setup, configuration: { ...configuration, denoiser } }, 'base');
      const written = await makeWriting('run', keepable({ ...state, setup }, 1)!, new MomentNames());
      const back = await readKeptRun(written.header, written.parts);
      if (back.kind !== 'read') throw new Error(back.problem);
      expect(back.run.setup).toEqual(setup);
      expect(back.run.setup.configuration.denoiser.expertInitialisation).toBe('base');
      expect(written.header.link).toBe(writeLink(asChosen(setup)));
    },
  );

  it('leaves out what was shown after its checkpoint, for that is learned again', async () => {
    const back = await read({ steps: { base: 9, expert: 2, reward: 9 } });
    if (back.kind !== 'read') throw new Error(back.problem);
    expect(back.run.recording.history.moments.map(positionOf)).toEqual([0, 6]);
  });

  it('writes a moment once', async () => {
    const known = new MomentNames();
    const first = await makeWriting('run', keepable(state, 1)!, known);
    known.noteWritten(first.header);
    const second = await makeWriting('run', keepable(state, 2)!, known);
    expect([...second.parts.keys()]).toEqual([checkpointPart, shownPart]);
    expect(second.header.moments).toEqual(first.header.moments);
  });

  it('of a run that has learned nothing is none', () => {
    expect(keepable(learningState(0), 1)).toBeNull();
    expect(keepable(learningState(9, { checkpoints: [] }), 1)).toBeNull();
    expect(keepable(learningState(9, { frames: noFrames }), 1)).toBeNull();
  });
});

describe('what is not a run', () => {
  it.each<[string, Partial<RunHeader>, Parts, RegExp]>([
    ['without its checkpoint', {}, new Map([[checkpointPart, undefined]]), /has no checkpoint/],
    ['with a text for its checkpoint', {}, new Map([[checkpointPart, 'text']]), /has no checkpoint/],
    ['with another checksum', { sha256: '0'.repeat(64) }, new Map(), /checksum is wrong/],
    ['without what was shown', {}, new Map([[shownPart, null]]), /has no picture/],
    ['with a moment too many', { moments: [...header.moments, 'moment 77'] }, new Map(), /has no moment 77/],
    ['with a moment twice', { moments: [header.moments[0]!, header.moments[0]!] }, new Map(), /not in its place/],
    ['with moments turned round', { moments: [...header.moments].reverse() }, new Map(), /not in its place/],
  ])('%s is refused', async (_, changed, more, problem) => {
    const back = await read(changed, more);
    expect(back.kind).toBe('refused');
    expect(back.kind === 'refused' && back.problem).toMatch(problem);
  });

  it('whatever bytes are in the place of a part, it is refused or means the same, and nothing is thrown', async () => {
    const whole = await read({});
    const place = fc.constantFrom(checkpointPart, shownPart, header.moments[0]!);
    const damaged = place.chain((name) =>
      damagedBytes(parts.get(name)!, 400)
        .filter((bytes) => Buffer.compare(bytes, parts.get(name)!) !== 0)
        .map((bytes) => [name, bytes] as const),
    );
    await holdsAsync(damaged, async ([name, bytes]) => {
      const back = await read({}, new Map([[name, bytes]]));
      // gzip has bytes for the time and the system that packed it, which say nothing of the content.
      if (back.kind === 'read') expect(back).toEqual(whole);
    });
  });

  it('whatever a header is, it is read or refused', () => {
    holds(damagedJson(JSON.stringify(header)), (text) => {
      let value: unknown = text;
      try {
        value = JSON.parse(text);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
      expect(['read', 'newer', 'refused']).toContain(readHeader(value).kind);
    });
    expect(readHeader({ ...header, version: 5 })).toEqual({ kind: 'newer' });
    expect(readHeader({ ...header, version: 3 })).toEqual({
      kind: 'refused',
      problem: 'it is of version 3, and this page reads version 4: an older page stored it',
    });
    expect(readHeader({ ...header, link: 7 })).toMatchObject({ kind: 'refused' });
    expect(readHeader(header)).toEqual({ kind: 'read', header });
  });
});
