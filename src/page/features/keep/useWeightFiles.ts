/** Weights to and from files: asked of the worker and written, or read, checked and begun with; each ends with an outcome. */
import { fileName } from '../../files/exports/fileName';
import { mostBytes } from '../../files/exports/safetensors';
import { readWeightsFile, writeWeightsFile } from '../../files/exports/weightsFile';
import { messageOf } from '../../../protocol/errors';
import { stepsOf } from '../../model/experiment/origin';
import { asChosen } from '../../model/settings/brought';
import { usePage } from '../../context';
import { readBytes } from '../../ui/fetched';
import type { Outcome } from './outcome';
import { keepWords } from './words/keep';

export function useWeightFiles(onFile: (name: string, content: Blob) => void, onOutcome: (outcome: Outcome) => void) {
  const { experiment } = usePage();
  const failed = (text: string): void => onOutcome({ isProblem: true, text });

  async function save(): Promise<void> {
    const trained = await experiment.keepWeights();
    if (!trained) return failed(keepWords().noWeights);
    const { setup } = experiment.store.getState();
    const { configuration } = asChosen(setup);
    const { expertInitialisation } = setup.configuration.denoiser;
    const steps = stepsOf({ kind: 'file', file: '', trained, expertInitialisation });
    const bytes = writeWeightsFile({ configuration, expertInitialisation, trained });
    onFile(fileName('weights', configuration, steps, 'safetensors'), new Blob([bytes]));
  }

  async function open(file: File): Promise<void> {
    const refuse = (problem: string): void => failed(keepWords().refused(file.name, problem));
    if (file.size > mostBytes) return refuse(keepWords().tooLarge(mostBytes / 2 ** 20));
    let bytes: Uint8Array;
    try {
      bytes = await readBytes(file);
    } catch (error) {
      return refuse(keepWords().unreadable(messageOf(error)));
    }
    const read = readWeightsFile(bytes);
    if (read.kind === 'refused') return refuse(read.problem);
    const { configuration, expertInitialisation, trained } = read.run;
    const origin = { kind: 'file', file: file.name, trained, expertInitialisation } as const;
    const beginning = await experiment.beginWith(configuration, origin);
    if (beginning.kind === 'unfit') return refuse(beginning.problem);
    if (beginning.kind === 'unanswered') return failed(keepWords().unanswered(file.name));
    const { base, expert, reward } = stepsOf(origin);
    onOutcome({ isProblem: false, text: keepWords().opened(file.name, base + expert + reward) });
  }

  return { save, open };
}
