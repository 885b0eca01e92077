/** A checkpoint as bytes, for keeping beyond the page's life, and back from bytes that anybody may have written. Where they are kept is left to others. */
import { FormatError, Given, refusal, type Refused } from '../../../protocol/strict';
import {
  checkpointVersion,
  learnerVectors,
  type Checkpoint,
  type NetworkState,
  type PoolState,
} from '../../../protocol/checkpoint';
import {
  placesOf,
  type DenoiserConfiguration,
  type NetworkPlace,
  type RunConfiguration,
} from '../../../protocol/configuration';
import type { NamedTensor } from '../../../protocol/messages';
import { configurationText, readSettings } from '../../model/settings/runSettings';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import { mostSteps, prefixes, prefixOf } from './weightsFile';

const format = 'reward-discovered checkpoint';

/** Four vectors of what a file of weights holds one of. */
export const mostCheckpointBytes = 512 * 2 ** 20;

/** A checkpoint, and the run that it is of. */
export interface RunCheckpoint {
  readonly configuration: RunConfiguration;
  /** What an expert without steps begins as. */
  readonly expertInitialisation: DenoiserConfiguration['expertInitialisation'];
  readonly checkpoint: Checkpoint;
}

export type ReadCheckpoint =
  | { readonly kind: 'read'; readonly run: RunCheckpoint }
  /** The end of a sentence about the checkpoint. */
  | Refused;

type PoolPlace = Pick<NetworkPlace, 'goal' | 'subject'>;

const poolName = ({ goal, subject }: PoolPlace): string =>
  `${subject === 'walk' ? '' : `${subject}-`}${goal === 0 ? 'pool' : `pool${goal + 1}`}`;

/** Safetensors: each vector a tensor, the rest in the metadata. */
export function writeCheckpoint({
  configuration,
  expertInitialisation,
  checkpoint,
}: RunCheckpoint): Uint8Array<ArrayBuffer> {
  const { version, networks, pools } = checkpoint;
  const flat = (name: string, values: Float32Array): NamedTensor => ({ name, shape: [values.length], values });
  const metadata = {
    format,
    version: String(version),
    settings: configurationText(configuration),
    expert_begins_as: expertInitialisation,
    networks: JSON.stringify(
      Object.fromEntries(
        networks.map((state) => {
          const { steps, momentsFrom, trained } = state;
          return [prefixOf(state), { steps, momentsFrom, trained: Number(trained) }];
        }),
      ),
    ),
    pools: JSON.stringify(
      Object.fromEntries(
        pools.map((pool) => {
          const { filled, refilledAt, random } = pool;
          return [poolName(pool), { filled, refilledAt, random }];
        }),
      ),
    ),
  };
  const tensors = [
    ...networks.flatMap((state) => learnerVectors.map((vector) => flat(`${prefixOf(state)}.${vector}`, state[vector]))),
    ...pools.map((pool) => flat(poolName(pool), pool.values)),
  ];
  return encodeSafetensors({ metadata, tensors });
}

/** Whether the vectors are as long as the run's networks have them is left to the worker, which says so when it starts. */
export function readCheckpoint(file: Uint8Array): ReadCheckpoint {
  try {
    return { kind: 'read', run: understand(file) };
  } catch (error) {
    return refusal(error);
  }
}

function understand(file: Uint8Array): RunCheckpoint {
  const { metadata, tensors } = decodeSafetensors(file, mostCheckpointBytes);
  if (metadata['format'] !== format) throw new FormatError('it is no checkpoint of this page');
  const given = new Given(metadata, '').members(
    'format',
    'version',
    'settings',
    'expert_begins_as',
    'networks',
    'pools',
  );
  given.version.oneOf(String(checkpointVersion));
  const configuration = readSettings(given.settings.text());
  const vectors = new Map(tensors.map(({ name, values }) => [name, values]));
  const networks = readNetworks(given.networks.text(), vectors);
  const pools = readPools(given.pools.text(), vectors);
  const [strange] = vectors.keys();
  if (strange !== undefined) throw new FormatError(`its '${strange.slice(0, 40)}' is of nothing that it names`);
  checkPlaces(configuration, networks, pools);
  return {
    configuration,
    expertInitialisation: given.expert_begins_as.oneOf('scratch', 'base'),
    checkpoint: { version: checkpointVersion, networks, pools },
  };
}

/** Takes a vector out of those that are left. */
function takeVector(vectors: Map<string, Float32Array>, name: string): Float32Array {
  const values = vectors.get(name);
  if (!values) throw new FormatError(`it has no '${name}'`);
  vectors.delete(name);
  return values;
}

function readNetworks(text: string, vectors: Map<string, Float32Array>): (NetworkPlace & NetworkState)[] {
  return Given.parse(text).entries(prefixes.size, (item, prefix) => {
    const place = prefixes.get(prefix);
    if (!place) throw new FormatError(`its network '${prefix.slice(0, 40)}' is unknown`);
    const { steps, momentsFrom, trained } = item.members('steps', 'momentsFrom', 'trained');
    const taken = steps.whole(0, mostSteps);
    const [values, average, first, second] = learnerVectors.map((vector) =>
      takeVector(vectors, `${prefix}.${vector}`),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    if ([average, first, second].some(({ length }) => length !== values.length))
      throw new FormatError(`the vectors of its ${prefix} are not of one length`);
    return {
      ...place,
      values,
      average,
      first,
      second,
      steps: taken,
      momentsFrom: momentsFrom.whole(0, taken),
      trained: trained.oneOf(0, 1) === 1,
    };
  });
}

function readPools(text: string, vectors: Map<string, Float32Array>): (PoolPlace & PoolState)[] {
  const places = new Map(
    [...prefixes.values()].flatMap((place) => (place.network === 'reward' ? [[poolName(place), place] as const] : [])),
  );
  return Given.parse(text).entries(places.size, (item, name) => {
    const place = places.get(name);
    if (!place) throw new FormatError(`its pool '${name.slice(0, 40)}' is unknown`);
    const { filled, refilledAt, random } = item.members('filled', 'refilledAt', 'random');
    const words = random.list(5, 5, (word) => word.whole(0, 2 ** 32 - 1));
    if (words.slice(1).every((word) => word === 0)) throw new FormatError(`the random state of its ${name} is none`);
    return {
      goal: place.goal,
      subject: place.subject,
      values: takeVector(vectors, name),
      filled: filled.whole(0, mostSteps),
      refilledAt: refilledAt.orNull((step) => step.whole(0, mostSteps)),
      random: words,
    };
  });
}

/** @throws FormatError where the networks and pools are not those of such a run */
function checkPlaces(
  configuration: RunConfiguration,
  networks: readonly NetworkPlace[],
  pools: readonly PoolPlace[],
): void {
  const wanted = placesOf(configuration).map(prefixOf);
  const missing = wanted.find((prefix) => !networks.some((place) => prefixOf(place) === prefix));
  if (missing !== undefined || networks.length !== wanted.length)
    throw new FormatError(`it has ${networks.length} networks, and its run ${wanted.length}`);
  const hasPools = configuration.reward.algorithm === 2;
  const rewards = placesOf(configuration).filter(({ network }) => hasPools && network === 'reward');
  const wantedPools = rewards.map(poolName);
  if (pools.length !== wantedPools.length || pools.some((pool) => !wantedPools.includes(poolName(pool))))
    throw new FormatError(`it has ${pools.length} pools of sampled plans, and its run ${wantedPools.length}`);
}
