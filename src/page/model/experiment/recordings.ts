/** Recorded runs in the place of live ones: opened from a file or by the name in the link, and scrubbed. */
import type { ExperimentParts } from './experimentParts';
import { unusedBeside } from '../link/link';
import { withNotice } from '../shown/pageState';
import { RunError, withRecording, type OpenedAt, type Recording } from '../shown/recording';
import { keptWithout } from './runBefore';
import type { Starts } from './starts';

export interface Recordings {
  /**
   * Shows the recorded run that the link names; where that fails, the rest of the link is an experiment of its own.
   * @param named keys of the link: what the run has otherwise is said
   */
  openNamed(name: string, open: (name: string) => Promise<Recording>, named?: readonly string[]): Promise<void>;
  show(recording: Recording, at: OpenedAt): void;
  /** Shows a moment of the history, by its place there; null for the newest state of things, and the end of a recording. */
  showMoment(place: number | null): void;
}

export function createRecordings(parts: ExperimentParts, { openLive }: Starts): Recordings {
  const { store, current, line, changes, questions } = parts;
  function show(recording: Recording, at: OpenedAt): void {
    changes.forgetView();
    questions.abandon();
    // A run that nobody sees any more is not to go on.
    if (current().runState.status === 'failed') line.drop();
    else line.send({ type: 'pause' });
    const runBefore = keptWithout(current(), 'viewer');
    store.setState({ ...withRecording(current(), recording, at), runBefore }, true);
    changes.link();
  }
  return {
    show,
    async openNamed(name, open, named = []) {
      const asked = current().setup;
      try {
        const recording = await open(name);
        // Somebody may have begun something else meanwhile.
        if (current().setup.run !== name) return;
        show(recording, { run: name, moment: asked.moment });
        const { mended } = current();
        // Of what was mended enough is said.
        const others = named.filter((key) => !mended.some((one) => one.key === key));
        const keys = unusedBeside(others, asked, current().setup);
        if (keys.length === 0) return;
        store.setState({ mended: [...mended, { key: '', fault: { kind: 'unused', keys }, used: '' }] });
      } catch (error) {
        if (!(error instanceof RunError)) throw error;
        store.setState(withNotice(current(), { kind: 'noRun', name, problem: error.message }), true);
        if (current().setup.run !== name) return;
        changes.change({ run: null, moment: 'last' });
        openLive();
      }
    },
    showMoment(place) {
      const { history, setup: now } = current();
      const { moments } = history;
      const isEnd = place === null || place >= moments.length - 1;
      const moment = isEnd ? null : (moments[Math.max(0, place)] ?? null);
      store.setState({ shownMoment: moment });
      if (now.run === null || current().replaying) return;
      changes.change({ moment: moment ? moments.indexOf(moment) : 'last' });
    },
  };
}
