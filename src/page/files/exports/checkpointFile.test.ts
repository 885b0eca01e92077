import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { createRandom } from '../../../math/random';
import { checkpointVersion, type Checkpoint } from '../../../protocol/checkpoint';
import { defaultConfiguration, placesOf, type Subject } from '../../../protocol/configuration';
import { readCheckpoint, writeCheckpoint, type RunCheckpoint } from './checkpointFile';
import { damagedBytes, damagedJson, holds, neverBreaks } from '../../../testing/arbitraries';
import { configurations } from '../../../testing/setups';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

const vector = (seed: number) =>
  Float32Array.from({ length: 5 }, (_, i) => Math.sin(seed + i) * 10 ** ((seed % 7) - 3));

function state(network: 'base' | 'expert' | 'reward', goal: number, k: number, subject: Subject = 'walk') {
  const [values, average, first, second] = [vector(k), vector(k + 1), vector(k + 2), vector(k + 3)];
  return {
    network,
    goal,
    subject,
    values,
    average,
    first,
    second,
    steps: 10 * k,
    momentsFrom: 3 * k,
    trained: k % 2 === 0,
  };
}

const one: RunCheckpoint = {
  configuration: { ...defaultConfiguration, places: 'none', maze: 'large', goals: [[3, 8.25]], seed: 7 },
  expertInitialisation: 'base',
  checkpoint: {
    version: checkpointVersion,
    networks: [state('base', 0, 0), state('expert', 0, 1), state('reward', 0, 2)],
    pools: [],
  },
};
const pool = { filled: 128, refilledAt: 25, random: createRandom(3).state() };
const two: RunCheckpoint = {
  configuration: {
    ...defaultConfiguration,
    places: 'none',
    goals: [
      [3, 3],
      [1, 1],
    ],
    reward: { ...defaultConfiguration.reward, algorithm: 2 },
  },
  expertInitialisation: 'scratch',
  checkpoint: {
    ...one.checkpoint,
    networks: [...one.checkpoint.networks, state('expert', 1, 3), state('reward', 1, 4)],
    pools: [
      { goal: 0, subject: 'walk', values: vector(8), ...pool },
      { goal: 1, subject: 'walk', values: vector(9), ...pool, refilledAt: null },
    ],
  },
};

/** The checkpoint's file with other metadata or tensors. */
function changed(
  metadata: Readonly<Record<string, string>>,
  tensors: (given: ReturnType<typeof decodeSafetensors>['tensors']) => typeof given = (given) => given,
  run = two,
): Uint8Array {
  const file = decodeSafetensors(writeCheckpoint(run));
  return encodeSafetensors({ metadata: { ...file.metadata, ...metadata }, tensors: tensors(file.tensors) });
}

/** A base alone. */
const networkAt = (steps: number, momentsFrom: number): string =>
  JSON.stringify({ base: { steps, momentsFrom, trained: 0 } });

describe('a checkpoint as bytes', () => {
  it.each([
    ['one goal', one],
    ['two goals with pools', two],
  ])('comes back as it was: %s', (_, run) => {
    expect(readCheckpoint(writeCheckpoint(run))).toEqual({ kind: 'read', run });
  });

  it('keeps every number to the last bit', () => {
    const odd = Float32Array.of(-0, 1.401298464324817e-45, 3.4028234663852886e38, 1 / 3, -1e-20);
    const networks = one.checkpoint.networks.map((network) => ({ ...network, second: odd }));
    const checkpoint: Checkpoint = { ...one.checkpoint, networks };
    const read = readCheckpoint(writeCheckpoint({ ...one, checkpoint }));
    expect(read.kind === 'read' && read.run.checkpoint.networks[2]!.second.map((x) => 1 / x)).toEqual(
      odd.map((x) => 1 / x),
    );
  });

  it.each<readonly [string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /^it is empty/],
    ['no checkpoint', changed({ format: 'reward-discovered' }), /no checkpoint of this page/],
    ['another version', changed({ version: '1' }), /'version' is "1"/],
    ['a strange setting', changed({ settings: 'width=7' }), /'width'/],
    ['a strange network', changed({ networks: '{"critic":{"steps":1,"trained":0}}' }), /'critic' is unknown/],
    ['no steps', changed({ networks: '{"base":{"momentsFrom":0,"trained":0}}' }), /has no 'steps'/],
    ['half a step', changed({ networks: networkAt(1.5, 0) }), /whole number/],
    ['moments of steps to come', changed({ networks: networkAt(1, 2) }), /momentsFrom/],
    ['a network left out', changed({ networks: networkAt(1, 0) }), /is of nothing that it names/],
    ['no pools', changed({ pools: '{}' }), /'pool' is of nothing/],
    ['a strange pool', changed({ pools: '{"pond":{}}' }), /'pond' is unknown/],
    [
      'a random state of zeros',
      changed({ pools: '{"pool":{"filled":0,"refilledAt":null,"random":[1,0,0,0,0]}}' }),
      /random state/,
    ],
    [
      'a vector too many',
      changed({}, (all) => [...all, { name: 'x', shape: [1], values: vector(1).slice(0, 1) }]),
      /'x'/,
    ],
    ['a vector too few', changed({}, (all) => all.slice(1)), /has no 'base\.values'/],
    [
      'vectors of two lengths',
      changed({}, ([first, ...rest]) => [{ ...first!, shape: [4], values: vector(1).slice(0, 4) }, ...rest]),
      /not of one length/,
    ],
    [
      'NaN',
      changed({}, ([first, ...rest]) => [{ ...first!, values: vector(1).fill(NaN) }, ...rest]),
      /no finite number/,
    ],
    ['another run’s networks', writeCheckpoint({ ...one, checkpoint: two.checkpoint }), /5 networks, and its run 3/],
    ['another run’s pools', writeCheckpoint({ ...two, checkpoint: { ...two.checkpoint, pools: [] } }), /0 pools/],
    [
      'a pool of no goal of its run',
      changed({ pools: JSON.stringify({ pool, pool3: pool }) }, (all) =>
        all.map((tensor) => ({ ...tensor, name: tensor.name.replace('pool2', 'pool3') })),
      ),
      /2 pools/,
    ],
  ])('refuses %s and says why', (_, file, problem) => {
    const read = readCheckpoint(file);
    expect(read).toMatchObject({ kind: 'refused' });
    expect(read.kind === 'refused' && read.problem).toMatch(problem);
  });

  it('of any run gives back what was kept', () => {
    holds(configurations, (configuration) => {
      const { reward } = configuration;
      const networks = placesOf(configuration).map(({ network, goal, subject }, k) => state(network, goal, k, subject));
      const rewards = networks.filter(({ network }) => network === 'reward');
      const pools =
        reward.algorithm === 2
          ? rewards.map(({ goal, subject }) => ({ goal, subject, values: vector(goal), ...pool }))
          : [];
      const run: RunCheckpoint = { ...one, configuration, checkpoint: { ...one.checkpoint, networks, pools } };
      expect(readCheckpoint(writeCheckpoint(run))).toEqual({ kind: 'read', run });
    });
  });

  it('is read or refused, whatever the damage', () => {
    const file = writeCheckpoint(two);
    const headerEnd = 8 + Number(new DataView(file.buffer).getBigUint64(0, true));
    const header = new TextDecoder().decode(file.subarray(8, headerEnd));
    const withHeader = (text: string): Uint8Array => {
      const bytes = new TextEncoder().encode(text);
      const damaged = new Uint8Array(8 + bytes.length + file.length - headerEnd);
      new DataView(damaged.buffer).setBigUint64(0, BigInt(bytes.length), true);
      damaged.set(bytes, 8);
      damaged.set(file.subarray(headerEnd), 8 + bytes.length);
      return damaged;
    };
    neverBreaks(fc.oneof(damagedBytes(file, headerEnd), damagedJson(header).map(withHeader)), readCheckpoint);
  });
});
