/** How a run takes the present one's place: where it begins is found out, shown where there is a picture of it, and the worker sent off. */
import { PretrainedError } from '../../../pretrained/files';
import type { Library } from '../../../pretrained/library';
import type { ExperimentParts } from './experimentParts';
import { asksForWeights, isPlain, originOf, weightsOf, type Origin } from './origin';
import {
  isPlaying,
  requestedLab,
  requestedView,
  startedAgain,
  withNotice,
  withOrigin,
  type PageState,
  type Thrower,
} from '../shown/pageState';
import { withPicture } from '../shown/recorded';
import { keptWithout } from './runBefore';
import { asChosen } from '../settings/brought';
import type { Setup } from '../settings/setup';

export interface Starts {
  /**
   * A run takes the present one's, or a recording's, place.
   * @param origin where the setup does not decide that
   * @param by who throws the present run away
   * @returns when there is nothing more to show before the worker has something
   */
  start(wanted: Setup, playWhenReady: boolean, origin?: Origin, by?: Thrower): Promise<void>;
  /** A new maze or goal: goes on playing where it played, or where a finished run invites to watch the next. */
  startLike(next: Setup, by?: Thrower): void;
  /** A run that stood somewhere takes the present one's place. @param next the page's state with it; see undone and withKeptRun */
  resume(next: PageState): void;
  /** The page's first run, once the link asks for no recording. */
  openLive(): void;
  /** Once its backend is chosen a worker can start, and once it is known from where; whichever comes last sends it off. */
  sendStart(): void;
}

/** The longest that the worker waits for a picture to be shown, in milliseconds. */
const picturePatience = 1000;

export function createStarts({ store, current, line, changes, questions, losses, library }: ExperimentParts): Starts {
  function start(wanted: Setup, playWhenReady: boolean, origin?: Origin, by: Thrower = 'viewer'): Promise<void> {
    const next: Setup = { ...asChosen(wanted), run: null, moment: 'last' };
    const { runState, setup: before } = current();
    const isRecorded = runState.status === 'recorded' || before.run !== null;
    const runBefore = keptWithout(current(), by);
    takePlace({ ...startedAgain(current(), next, playWhenReady, null), runBefore }, isRecorded);
    const unread = library && library.manifest === undefined ? library : null;
    if (origin) return begin(origin);
    if (unread && asksForWeights(next)) return openLibrary(unread);
    // What a run did not ask for may be offered.
    if (unread && isPlain(next)) void openLibrary(unread);
    return decide();
  }

  /** The page is of another run from now on. @param opens whether that needs a worker where there is none yet */
  function takePlace(next: PageState, opens: boolean): void {
    const hasFailed = current().runState.status === 'failed';
    changes.forgetView();
    questions.abandon();
    if (hasFailed) losses.forgive();
    store.setState(next, true);
    if (hasFailed) line.reopen();
    if (opens && !line.isOpen()) line.open();
    changes.link();
  }

  /** The setup says where the run begins, and the weights that there are. */
  function decide(): Promise<void> {
    const { setup: now } = current();
    const origin = originOf(now, library?.manifest ?? null);
    if (now.from === 'base' && origin.kind === 'scratch')
      store.setState(withNotice(current(), { kind: 'noBase' }), true);
    return begin(origin);
  }

  /** Reads the list of pretrained weights; the setup may have changed when it is read. */
  async function openLibrary(source: Library): Promise<void> {
    try {
      await source.open();
    } catch (error) {
      note(error);
    }
    store.setState({ manifest: source.manifest ?? null });
    if (current().origin === null && current().runState.status !== 'recorded') await decide();
  }

  /** Now that it is known where the run begins. */
  async function begin(origin: Origin): Promise<void> {
    store.setState(withOrigin(current(), origin, library?.manifest ?? null), true);
    sendStart();
    if (library && origin.kind === 'pretrained') await showPicture(library, origin);
  }

  async function showPicture(source: Library, origin: Extract<Origin, { kind: 'pretrained' }>): Promise<void> {
    try {
      const picture = await source.picture(origin.run);
      if (current().origin === origin) store.setState(withPicture(current(), picture), true);
    } catch (error) {
      note(error);
    }
  }

  function note(error: unknown): void {
    if (!(error instanceof PretrainedError)) throw error;
    store.setState(withNotice(current(), { kind: 'unusable', file: error.file, problem: error.problem }), true);
  }

  function sendStart(): void {
    const { setup: next, run, origin, backend, resuming, runBefore } = current();
    if (!origin || !backend) return;
    const { configuration } = next;
    const begun = resuming ? { checkpoint: resuming } : weightsOf(origin, library?.folder ?? '', configuration.places);
    const what = { configuration, ...begun };
    const keeps = runBefore?.isReady === false ? ({ keepsPresent: true } as const) : {};
    line.send({ type: 'start', ...what, ...keeps, view: requestedView(next), ...requestedLab(current()), run });
  }

  return {
    start,
    sendStart,
    startLike(next, by) {
      void start(next, isPlaying(current()) || current().runState.status === 'finished', undefined, by);
    },
    resume(next) {
      takePlace(next, true);
      line.sendPace(next.setup.pace);
      // A fresh worker says hello first.
      sendStart();
    },
    openLive() {
      const shown = start(current().setup, current().setup.autoplay);
      if (!asksForWeights(current().setup) || !library) return line.open();
      // A picture comes first: what a worker loads and compiles would hold it up. One that does not come holds nothing up.
      void Promise.race([shown, new Promise((resolve) => setTimeout(resolve, picturePatience))]).then(() => {
        if (!line.isOpen() && current().runState.status !== 'recorded') line.open();
      });
    },
  };
}
