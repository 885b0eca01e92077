/** The words of a run that failed and went on. */
import type { RecoveryNotice } from '../../../model/experiment/recovery';
import { formatCount, formatNumber } from '../../../words/format';

function wentOn({ from, age, onWasm }: RecoveryNotice): string {
  const on = onWasm ? ' on WASM' : '';
  if (age === null) return `There was no checkpoint yet, so the run began again${on}.`;
  return `The run continued${on} from iteration ${formatCount(from)}, with a checkpoint taken ${formatNumber(Math.max(age, 0) / 1000)} seconds before.`;
}

export const recovery = {
  dismiss: 'Dismiss',
  notice(notice: RecoveryNotice): string {
    switch (notice.kind) {
      case 'lost': {
        const at = `Training failed at iteration ${formatCount(notice.lostAt)}: ${sentence(notice.problem)}`;
        const often = notice.onWasm ? ' WebGPU fails too often here, so this page uses WASM from now on.' : '';
        return `${at} ${wentOn(notice)}${often}`;
      }
      case 'memory':
        return `Memory ran out: ${sentence(notice.problem)} Batches are half as large now. ${wentOn(notice)}`;
      case 'slower':
        return notice.age === null
          ? 'The run began again at half the learning rate of the network that diverged.'
          : `The run continued from iteration ${formatCount(notice.from)}, at half the learning rate of the network that diverged.`;
    }
  },
  fellBack: 'WebGPU failed too often on this page.',
  diverged: (canGoOn: boolean): string =>
    canGoOn
      ? 'All three networks stopped, since they learn from one another. A checkpoint from before is stored.'
      : 'There is no checkpoint from before that.',
  slower: (canGoOn: boolean): string =>
    canGoOn ? 'Continue from there at half its learning rate' : 'Start again at half its learning rate',
  slowerHint:
    'Goes back to the last checkpoint at which it still learned, and halves the learning rate of this network alone.',
};

/** With a point at its end, whoever said it. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
