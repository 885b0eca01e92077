/**
 * What weights bring along that a run begins with: its expert begins as theirs, whatever was chosen. The setup has what is trained, and
 * keeps what was chosen: of that are links, files, and the runs that come after.
 */
import type { DenoiserConfiguration } from '../../../protocol/configuration';
import type { Setup } from './setup';

type Beginning = DenoiserConfiguration['expertInitialisation'];

const withExpert = (setup: Setup, expertInitialisation: Beginning): Setup => {
  const { configuration } = setup;
  return {
    ...setup,
    configuration: { ...configuration, denoiser: { ...configuration.denoiser, expertInitialisation } },
  };
};

/** As it was chosen, before any weights. */
export function asChosen(setup: Setup): Setup {
  const { configuration, brought } = setup;
  if (!brought) return setup;
  const isTheirs = configuration.denoiser.expertInitialisation === brought.expert;
  return { ...(isTheirs ? withExpert(setup, brought.chosen) : setup), brought: null };
}

/** As weights make it. @param expert what theirs begins as; null where there are none */
export function withBrought(setup: Setup, expert: Beginning | null): Setup {
  const own = asChosen(setup);
  const chosen = own.configuration.denoiser.expertInitialisation;
  return expert === null || expert === chosen ? own : { ...withExpert(own, expert), brought: { expert, chosen } };
}

/** Whether another expert was asked for than the weights bring. */
export const refusesBrought = ({ configuration, brought }: Setup): boolean =>
  brought !== null && configuration.denoiser.expertInitialisation !== brought.expert;
