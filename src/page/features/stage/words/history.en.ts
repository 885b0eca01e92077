/** The words of the training history and of recorded runs. */
import type { RecordedOn } from '../../../model/shown/pageState';
import { formatCount } from '../../../words/format';

const machine = ({ name, adapter }: RecordedOn['backend']): string =>
  name === 'wasm' ? 'WASM' : adapter ? `WebGPU · ${adapter}` : 'WebGPU';

export const history = {
  label: 'training history',
  hint: 'Drag back to see the run as it was: maps, plans, losses and numbers all go back together. Training goes on meanwhile.',
  recordedHint: 'Drag to see the recorded run at any of its moments: maps, plans, losses and numbers all go together.',
  none: 'not yet',
  live: 'now',
  end: 'the end',
  at: (iteration: number) => `iteration ${formatCount(iteration)}`,
  replay: 'Watch the whole run again, in ten seconds',
  pause: 'Pause the replay',
  past: (iteration: number, of: number) => `You look at iteration ${formatCount(iteration)} of ${formatCount(of)}.`,
  back: 'Back to live',
  backHint: 'The run itself was not touched; go back to its newest state.',
  toEnd: 'To the end',
  toEndHint: 'Go to the last moment of the recording.',
  train: 'Train it now',
  trainHint: 'Start a live run of the same setup, on this machine.',
  recorded: ({ date }: RecordedOn) => `A recorded run, of ${date}`,
  on: ({ backend, date }: RecordedOn) => `recorded on ${machine(backend)}, ${date}`,
  play: 'Play the recording',
  ofRecordings: 'A recording can’t change this: it was made with one setting. “Train it now” lets you change it.',
  nearestStage: (stage: number) => `, shown: ${stage}`,
  noRun: (name: string, problem: string) => `The recorded run ${name} can’t be shown: ${problem}.`,
};
