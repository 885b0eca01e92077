/** Recorded runs to and from files: written of the page's history, or read, checked and shown; a live run is not thrown away unasked. */
import { useState } from 'react';
import { fileName } from '../../files/exports/fileName';
import { messageOf } from '../../../protocol/errors';
import { hasLearned } from '../../model/experiment/learned';
import { recordingOf, type Recording } from '../../model/shown/recording';
import { usePage } from '../../context';
import { fetched, readBytes } from '../../ui/fetched';
import type { Outcome } from './outcome';
import { keepWords } from './words/keep';

/** A recording that was read, while the viewer is asked whether it may take the present run's place. */
export interface AwaitedRun {
  readonly file: string;
  readonly recording: Recording;
}

/** Larger files are not read at all; what a run may hold is checked when it is. */
const mostBytes = 32 * 2 ** 20;

export function useRunFiles(onFile: (name: string, content: Blob) => void, onOutcome: (outcome: Outcome) => void) {
  const { experiment } = usePage();
  const [awaited, setAwaited] = useState<AwaitedRun | null>(null);
  const failed = (text: string): void => onOutcome({ isProblem: true, text });

  async function save(): Promise<void> {
    const state = experiment.store.getState();
    const recording = recordingOf(state, new Date().toISOString().slice(0, 10));
    if (!recording) return failed(keepWords().nothing);
    try {
      const { writeRunFile } = await fetched(() => import('../../files/recording/runFile'));
      const name = fileName('run', recording.setup.configuration, state.steps, 'run');
      onFile(name, new Blob([await writeRunFile(recording)]));
    } catch (error) {
      failed(keepWords().runNotSaved(messageOf(error)));
    }
  }

  async function open(file: File): Promise<void> {
    setAwaited(null);
    if (file.size > mostBytes) return failed(keepWords().refused(file.name, keepWords().tooLarge(mostBytes / 2 ** 20)));
    let recording: Recording;
    try {
      const { readRunFile } = await fetched(() => import('../../files/recording/runFile'));
      const read = await readRunFile(await readBytes(file));
      if (read.kind === 'refused') return failed(keepWords().refused(file.name, read.problem));
      recording = read.recording;
    } catch (error) {
      return failed(keepWords().refused(file.name, keepWords().unreadable(messageOf(error))));
    }
    if (!hasLearned(experiment.store.getState())) return show({ file: file.name, recording });
    setAwaited({ file: file.name, recording });
    onOutcome({ isProblem: false, text: '' });
  }

  function show({ file, recording }: AwaitedRun): void {
    setAwaited(null);
    experiment.openRecording(recording);
    onOutcome({ isProblem: false, text: keepWords().runOpened(file, recording.history.moments.length) });
  }

  function keepPresent(): void {
    setAwaited(null);
    onOutcome({ isProblem: false, text: keepWords().presentKept });
  }

  return { save, open, awaited, show, keepPresent };
}
