/** Where a run begins: from random weights, from a pretrained base, or with all of its networks trained. */
import { baseFor, runFor, weightsFiles } from '../../../pretrained/choose';
import type { BaseEntry, Manifest, RunEntry } from '../../../pretrained/manifest';
import type { DenoiserConfiguration, NetworkName, RunConfiguration } from '../../../protocol/configuration';
import type { Command, TrainedNetwork } from '../../../protocol/messages';
import { asChosen, withBrought } from '../settings/brought';
import { defaultSetup, type Setup } from '../settings/setup';

export type Origin =
  | { readonly kind: 'scratch' }
  /** The expert begins as the pretrained base, the reward at random. */
  | { readonly kind: 'base'; readonly base: BaseEntry; readonly seed: number }
  /** The base and the reward of a run, and its expert where that is shipped. */
  | { readonly kind: 'pretrained'; readonly base: BaseEntry; readonly run: RunEntry; readonly seed: number }
  | FileOrigin
  /** A run of an earlier page, at one of its checkpoints. Started again it begins where its setup says. */
  | { readonly kind: 'kept' };

/** All networks of a run that was kept in a file, of the setup's own shape. */
export interface FileOrigin {
  readonly kind: 'file';
  readonly file: string;
  readonly trained: readonly TrainedNetwork[];
  /** What an expert without steps begins as. */
  readonly expertInitialisation: DenoiserConfiguration['expertInitialisation'];
}

export const scratch: Origin = { kind: 'scratch' };

/** All settings but the maze and the one goal are as by default: who changes one of training's wants to see training. */
export function isPlain(setup: Setup): boolean {
  const { configuration } = asChosen(setup);
  const { maze, goals } = configuration;
  // Every setup is the default with values replaced, so that members come in one order.
  return (
    JSON.stringify(configuration) === JSON.stringify({ ...defaultSetup.configuration, maze, goals: goals.slice(0, 1) })
  );
}

/** What the setup asks for. A link that plays at once plays from the beginning. */
function wish(setup: Setup): Setup['from'] {
  if (setup.from === 'pretrained' && (setup.autoplay || !isPlain(setup))) return 'scratch';
  return setup.from;
}

/** Whether the manifest has a say in where this setup begins. */
export const asksForWeights = (setup: Setup): boolean => wish(setup) !== 'scratch';

/** @param manifest null where there are no pretrained weights */
export function originOf(setup: Setup, manifest: Manifest | null): Origin {
  const wanted = wish(setup);
  if (!manifest || wanted === 'scratch') return scratch;
  const { seed } = manifest;
  const base = baseFor(manifest, setup.configuration);
  if (!base) return scratch;
  const run = wanted === 'pretrained' ? runFor(manifest, setup.configuration) : null;
  return run ? { kind: 'pretrained', base, run, seed } : { kind: 'base', base, seed };
}

/** Training steps that the networks begin with. */
export function stepsOf(origin: Origin): Record<NetworkName, number> {
  if (origin.kind === 'scratch' || origin.kind === 'kept') return { base: 0, expert: 0, reward: 0 };
  if (origin.kind === 'file') return stepsBehind(origin.trained);
  const base = origin.base.weights.steps;
  if (origin.kind === 'base') return { base, expert: 0, reward: 0 };
  return { base, expert: origin.run.expert?.steps ?? 0, reward: origin.run.reward.steps };
}

/** Of several goals' networks the fewest, as the worker counts them. */
export function stepsBehind(
  trained: readonly Pick<TrainedNetwork, 'network' | 'steps'>[],
): Record<NetworkName, number> {
  const fewest = (name: NetworkName): number =>
    Math.min(...trained.flatMap(({ network, steps }) => (network === name ? [steps] : [])));
  return { base: fewest('base'), expert: fewest('expert'), reward: fewest('reward') };
}

/** Origins that one press leads to from here. */
export function otherOrigins(
  setup: Setup,
  manifest: Manifest | null,
): { readonly base: boolean; readonly run: boolean } {
  if (!manifest) return { base: false, run: false };
  return {
    base: baseFor(manifest, setup.configuration) !== null,
    run: isPlain(setup) && runFor(manifest, setup.configuration) !== null,
  };
}

/** The setup of a run that begins there. */
export function setupWith(setup: Setup, origin: Origin): Setup {
  switch (origin.kind) {
    case 'scratch':
      return asChosen(setup);
    case 'base':
    case 'pretrained':
      return withBrought(setup, 'base');
    case 'file':
      return withBrought(setup, origin.expertInitialisation);
    case 'kept':
      return setup;
  }
}

/** What the worker is to start with. @param folder of the weights, with a slash at its end */
export function weightsOf(
  origin: Origin,
  folder: string,
  places: RunConfiguration['places'],
): Pick<Extract<Command, { type: 'start' }>, 'weights' | 'trained'> {
  switch (origin.kind) {
    case 'scratch':
    case 'kept':
      return {};
    case 'file':
      return { trained: origin.trained };
    case 'base':
      return { weights: weightsFiles(folder, origin.base, null, places) };
    case 'pretrained':
      return { weights: weightsFiles(folder, origin.base, origin.run, places) };
  }
}
