/** What of the page's run is to be written, from one checkpoint to the next. When, and what of failures, is left to keeping. */
import { stepsOfCheckpoint } from '../../model/experiment/checkpoints';
import { momentOf, type Moment } from '../../model/shown/history';
import { writeLink } from '../../model/link/link';
import { isPlaying, type PageState, type KeptCheckpoint } from '../../model/shown/pageState';
import { hasLearned } from '../../model/experiment/learned';
import type { Recording } from '../../model/shown/recording';
import { asChosen } from '../../model/settings/brought';
import type { Setup } from '../../model/settings/setup';
import { checkpointPart, keptRunVersion, shownPart, type RunHeader } from './header';
import { writeCheckpointPart, writeMomentPart, writeShownPart } from './parts';

/** A run to be written: its header, and those of its parts that the storage does not have. */
export interface Writing {
  readonly header: RunHeader;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** A run at its last checkpoint; null where there is nothing to keep. */
export interface Keepable {
  readonly checkpoint: KeptCheckpoint['checkpoint'];
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly state: PageState;
  readonly recording: Recording;
}

/** What of the page's run is worth keeping. A run that took no step is made again faster than it is read. */
export function keepable(state: PageState, at: number): Keepable | null {
  const { demonstrations, frames, backend, checkpoints, setup, losses, history } = state;
  const [last] = checkpoints;
  if (!last || !hasLearned(state) || !demonstrations || !frames.reward || !backend) return null;
  const { configuration, guidanceScale, from } = asChosen(setup);
  const date = new Date(at).toISOString().slice(0, 10);
  const on = { backend: { name: backend.name, adapter: backend.adapter }, date };
  const recording = { setup: { configuration, guidanceScale, from }, ...on, demonstrations };
  return { checkpoint: last.checkpoint, at, state, recording: { ...recording, losses, history } };
}

/** Names a history's moments, and knows which of them are in the storage under that name. */
export class MomentNames {
  private readonly names = new WeakMap<Moment, string>();
  private readonly written = new Set<string>();
  private next = 0;

  nameOf(moment: Moment): string {
    const known = this.names.get(moment);
    if (known !== undefined) return known;
    const name = `moment ${this.next++}`;
    this.names.set(moment, name);
    return name;
  }

  isWritten(moment: Moment): boolean {
    return this.written.has(this.nameOf(moment));
  }

  /** All of a header's moments are there now, and no others. */
  noteWritten({ moments }: RunHeader): void {
    this.written.clear();
    for (const name of moments) this.written.add(name);
  }
}

/** @param id of the page's run */
export async function makeWriting(
  id: string,
  { checkpoint, at, state, recording }: Keepable,
  names: MomentNames,
): Promise<Writing> {
  const { setup } = state;
  // Each is shown with a field: where there is none yet it is not a moment that a file can hold.
  const moments = recording.history.moments.filter(({ frames }) => frames.reward);
  const { bytes, sha256 } = await writeCheckpointPart({
    configuration: recording.setup.configuration,
    expertInitialisation: setup.configuration.denoiser.expertInitialisation,
    checkpoint,
  });
  const parts = new Map<string, Uint8Array>([
    [checkpointPart, bytes],
    [shownPart, await writeShownPart(recording, momentOf(state))],
  ]);
  for (const moment of moments)
    if (!names.isWritten(moment)) parts.set(names.nameOf(moment), await writeMomentPart(recording, moment));
  return {
    header: {
      id,
      version: keptRunVersion,
      at,
      link: linkOf(setup),
      plays: isPlaying(state),
      steps: stepsOfCheckpoint(checkpoint),
      sha256,
      moments: moments.map((moment) => names.nameOf(moment)),
    },
    parts,
  };
}

/** A link that plays at once begins from scratch, and goes on to say so where it does not play. */
function linkOf(setup: Setup): string {
  const from = setup.autoplay && setup.from === 'pretrained' ? 'scratch' : setup.from;
  return writeLink({ ...setup, from, autoplay: false, run: null, moment: 'last' });
}
