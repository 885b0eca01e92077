/** A run's networks as a file: named tensors, and in words what they are of, so that the run can go on from them elsewhere. */
import { groundName, groundOf } from '../../../domains/shared';
import { architectureOf, layoutText } from '../../../pretrained/choose';
import { FormatError, Given, refusal, type Refused } from '../../../protocol/strict';
import {
  mostGoals,
  placesOfSubject,
  subjects,
  type DenoiserConfiguration,
  type RunConfiguration,
  type NetworkPlace,
} from '../../../protocol/configuration';
import type { NamedTensor, TrainedNetwork } from '../../../protocol/messages';
import { configurationText, readSettings } from '../../model/settings/runSettings';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

/** To be raised whenever a network computes something else of the same weights. */
export const weightsFileVersion = '1';
const format = 'reward-discovered';
export const mostSteps = 100_000_000;

export interface KeptRun {
  readonly configuration: RunConfiguration;
  /** What an expert without steps begins as. */
  readonly expertInitialisation: DenoiserConfiguration['expertInitialisation'];
  readonly trained: readonly TrainedNetwork[];
}

export type ReadWeights =
  | { readonly kind: 'read'; readonly run: KeptRun }
  /** The end of a sentence that begins with the file's name. */
  | Refused;

/** What tensors of a network are called before the point. */
export const prefixOf = ({ network, goal, subject }: NetworkPlace): string =>
  `${subject === 'walk' ? '' : `${subject}-`}${goal === 0 ? network : `${network}${goal + 1}`}`;

/** The places that a run can have, by their prefixes. */
export const prefixes: ReadonlyMap<string, NetworkPlace> = new Map(
  subjects.flatMap((subject) => placesOfSubject(mostGoals, subject).map((place) => [prefixOf(place), place] as const)),
);

/** The file's bytes. */
export function writeWeightsFile({ configuration, expertInitialisation, trained }: KeptRun): Uint8Array<ArrayBuffer> {
  const { goals, seed } = configuration;
  const steps = Object.fromEntries(trained.map((network) => [prefixOf(network), network.steps]));
  const tensors = trained.flatMap((network) =>
    network.tensors.map((tensor) => ({ ...tensor, name: `${prefixOf(network)}.${tensor.name}` })),
  );
  const metadata = {
    format,
    version: weightsFileVersion,
    maze: groundName(configuration),
    layout: layoutText(groundOf(configuration)),
    goal: goals[0].join(','),
    seed: String(seed),
    steps: JSON.stringify(steps),
    architecture: JSON.stringify(architectureOf(configuration)),
    expert_begins_as: expertInitialisation,
    settings: configurationText(configuration),
  };
  return encodeSafetensors({ metadata, tensors });
}

/** What a file holds, whoever wrote it: whether the shapes are those of the run's networks is left to the worker. */
export function readWeightsFile(file: Uint8Array): ReadWeights {
  try {
    return { kind: 'read', run: understand(file) };
  } catch (error) {
    return refusal(error);
  }
}

function understand(file: Uint8Array): KeptRun {
  const { metadata, tensors } = decodeSafetensors(file);
  if (metadata['format'] !== format)
    throw new FormatError(
      'it was not kept by this page: it does not say what run it is of. ' +
        'Whoever saves it again in Python hands its notes on: save_file(tensors, name, metadata=safe_open(kept, "numpy").metadata())',
    );
  // Notes that others have added are nobody's harm.
  const given = new Given(metadata, '');
  checkVersion(given.get('version').text());
  const trained = networksOf(tensors, given.get('steps').text());
  // Its networks say whether places are learned: older files have none of them, and do not tell.
  const places = trained.some(({ subject }) => subject === 'place') ? 'learned' : 'none';
  const configuration = { ...readSettings(given.get('settings').text()), places } as const;
  const agrees = {
    maze: groundName(configuration),
    layout: layoutText(groundOf(configuration)),
    goal: configuration.goals[0].join(','),
    seed: String(configuration.seed),
    architecture: JSON.stringify(architectureOf(configuration)),
  };
  for (const [key, meant] of Object.entries(agrees)) {
    const said = given.get(key).text();
    if (said !== meant)
      throw new FormatError(`its '${key}' is "${said.slice(0, 60)}", and its settings say "${meant.slice(0, 60)}"`);
  }
  return {
    configuration,
    expertInitialisation: given.get('expert_begins_as').oneOf('scratch', 'base'),
    trained,
  };
}

function checkVersion(version: string): void {
  if (version === weightsFileVersion) return;
  const newer = Number(version) > Number(weightsFileVersion);
  throw new FormatError(
    newer
      ? `it is of version ${version.slice(0, 20)}, and this page reads version ${weightsFileVersion}: a newer page wrote it. Reload this one, or open it there`
      : `its version is '${version.slice(0, 20)}', and this page reads version ${weightsFileVersion}`,
  );
}

function networksOf(tensors: readonly NamedTensor[], stepsText: string): TrainedNetwork[] {
  const parts = new Map<string, NamedTensor[]>();
  for (const tensor of tensors) {
    const point = tensor.name.indexOf('.');
    const prefix = tensor.name.slice(0, Math.max(point, 0));
    if (!prefixes.has(prefix)) throw new FormatError(`its tensor '${tensor.name.slice(0, 60)}' is of no network`);
    parts.set(prefix, [...(parts.get(prefix) ?? []), { ...tensor, name: tensor.name.slice(point + 1) }]);
  }
  const steps = new Map(
    Given.parse(stepsText, "its note 'steps'").entries(
      prefixes.size,
      (item, key) => [key, item.whole(0, mostSteps)] as const,
    ),
  );
  return [...parts].map(([prefix, ofNetwork]) => {
    const taken = steps.get(prefix);
    if (taken === undefined) throw new FormatError(`it does not say how many steps the ${prefix} has taken`);
    return { ...prefixes.get(prefix)!, steps: taken, tensors: ofNetwork };
  });
}
