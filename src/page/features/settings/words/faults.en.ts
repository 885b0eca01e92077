/** The words of the faults that one can cause on purpose. */
import type { NetworkName } from '../../../../protocol/configuration';
import type { Fault, LosingPlace, Spoilable } from '../../../../protocol/faults';

const networks: Readonly<Record<NetworkName, string>> = { base: 'base', expert: 'expert', reward: 'reward' };

const places: Readonly<Record<LosingPlace, string>> = {
  now: 'at once',
  base: 'in the base’s next step',
  expert: 'in the expert’s next step',
  reward: 'in the reward’s next step',
  sampling: 'while plans are sampled',
  readback: 'while losses are read back',
  checkpoint: 'while a checkpoint is taken',
};

const spoiled: Readonly<Record<Spoilable, string>> = { weights: 'weights', gradients: 'gradients', data: 'data' };

/** A fault's name in a list. */
function name(fault: Fault): string {
  switch (fault.kind) {
    case 'lose':
      return `lose the device ${places[fault.at]}`;
    case 'spoil':
      return `NaN in the ${networks[fault.network]}’s ${spoiled[fault.what]}`;
    case 'freeze':
      return 'the worker stops answering';
  }
}

export const faults = {
  title: 'Trouble, on purpose',
  lose: 'Lose the device',
  breakIt: 'Break it',
  hint: 'Causes a failure on purpose, at once, so that you can see what happens to the run: it has to continue from its last checkpoint.',
  choice: 'What breaks',
  name,
};
