/** A run that outlived its page, and the page's state when it goes on. How it is stored and read is left to keptRun. */
import type { Checkpoint } from '../../../protocol/checkpoint';
import { resumedAt } from './checkpoints';
import type { Moment } from '../shown/history';
import { startedAgain, type PageState, type KeptCheckpoint } from '../shown/pageState';
import type { Recording } from '../shown/recording';
import type { Setup } from '../settings/setup';
import { unpackMoment } from '../shown/shownState';

export interface KeptRun {
  readonly setup: Setup;
  /** When its checkpoint came, in milliseconds since 1970. */
  readonly at: number;
  /** Whether it was learning. */
  readonly plays: boolean;
  readonly checkpoint: Checkpoint;
  /** What was shown then. */
  readonly shown: Moment;
  /** Its losses, and its history up to the checkpoint. */
  readonly recording: Recording;
}

/**
 * The page going on with a kept run in the place of its own. What the page is, and what it computes on, stays.
 * @param now of the page's clock, in milliseconds
 */
export function withKeptRun(state: PageState, kept: KeptRun, now: number): PageState {
  const { setup, recording, shown, checkpoint } = kept;
  const { losses, history } = recording;
  const resumed: KeptCheckpoint = { checkpoint, took: 0, at: now };
  const next = { ...state.setup, ...ofRun(setup) };
  const begun = startedAgain(state, next, kept.plays, { kind: 'kept' });
  const restored = { ...begun, ...unpackMoment(shown), colourDomain: shown.domain, losses, history };
  return resumedAt({ ...restored, checkpoints: [resumed] }, resumed, kept.plays);
}

/** The members of a setup that belong to the run and to how it is looked at, not to the page that it is on. */
function ofRun(setup: Setup): Partial<Setup> {
  const { configuration, brought, from, pace, diffusionTime, guidanceScale, run, moment } = setup;
  return {
    ...{ configuration, brought, from, pace, diffusionTime, guidanceScale, run, moment },
    autoplay: false,
    view: 'stage',
  };
}
