/** A recorded run: its setup and its whole history, shown and scrubbed without a worker. What it is as a file is recording's affair. */
import type { RunConfiguration } from '../../../protocol/configuration';
import type { RequestOf } from '../../../protocol/frames';
import type { DemonstrationsFrame } from '../../../protocol/messages';
import { remember, type History } from './history';
import { shownReward } from './selectors';
import { unpackMoment } from './shownState';
import { startedAgain, type PageState, type RecordedOn } from './pageState';
import type { Mended } from '../settings/mended';
import { asChosen, withBrought } from '../settings/brought';
import type { MapName, Setup } from '../settings/setup';

/** Why a recorded run can't be shown, as the end of a sentence that begins with its name. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

export interface Recording extends RecordedOn {
  readonly setup: Pick<Setup, 'configuration' | 'from' | 'guidanceScale'>;
  readonly demonstrations: DemonstrationsFrame;
  readonly losses: PageState['losses'];
  /** At least one moment; the last is the run's end. */
  readonly history: History;
}

/** The page's run as it is now. @param date YYYY-MM-DD. @returns null until there is something to record */
export function recordingOf(state: PageState, date: string): Recording | null {
  const { setup, demonstrations, losses, runState, backend, origin } = state;
  const on = runState.status === 'recorded' ? runState : backend && { backend, date };
  const history = runState.status === 'recorded' ? state.history : remember(state.history, state, true);
  if (!on || !demonstrations || !shownReward(state)) return null;
  const { configuration, guidanceScale } = asChosen(setup);
  const begun = origin?.kind === 'file' ? 'scratch' : origin?.kind === 'kept' ? setup.from : origin?.kind;
  return {
    setup: { configuration, guidanceScale, from: begun ?? setup.from },
    backend: { name: on.backend.name, adapter: on.backend.adapter },
    date: on.date,
    demonstrations,
    losses,
    history,
  };
}

/** Where a recording is opened: by its name, if it is a shipped one, and at which moment. */
export type OpenedAt = Pick<Setup, 'run' | 'moment'>;

/** Where places are not learned, the choice of them is one of walks. */
const mapShown = ({ subject, along }: RequestOf<'reward'>, { places }: RunConfiguration): MapName => {
  if (along) return 'along';
  return places === 'learned' ? subject : 'place';
};

/** The page showing a recording in the place of its run; reports of that come late from now on. */
export function withRecording(state: PageState, recording: Recording, { run, moment }: OpenedAt): PageState {
  const { history, demonstrations, losses, backend, date } = recording;
  const { moments } = history;
  const last = moments.length - 1;
  const place = moment === 'last' ? last : Math.min(moment, last);
  const { diffusionTime } = state.setup;
  const levels = recording.setup.configuration.diffusion.steps;
  const { from, configuration } = recording.setup;
  const shown = moments[last]!.frames.reward?.request;
  const setup = {
    ...withBrought({ ...state.setup, ...recording.setup, brought: null }, from === 'scratch' ? null : 'base'),
    diffusionTime: Math.min(diffusionTime, levels),
    // It shows one map, whatever the link asks for.
    map: shown ? mapShown(shown, configuration) : state.setup.map,
    autoplay: false,
    run,
    moment: place === last ? 'last' : place,
  } as const;
  const end = moments[last]!;
  const mended: Mended[] =
    moment === 'last' || moment <= last
      ? []
      : [{ key: 'moment', fault: { kind: 'tooLarge', limit: last }, used: String(last) }];
  return {
    ...startedAgain(state, setup, false, null),
    starting: false,
    runState: { status: 'recorded', backend, date },
    demonstrations,
    losses,
    history,
    frames: unpackMoment(end),
    steps: end.steps,
    colourDomain: end.domain,
    shownMoment: place === last ? null : moments[place]!,
    mended: [...state.mended, ...mended],
  };
}
