/** A body and seed of the locomotion suite: data, networks that have learned from them, and bodies that play. Networks are trained once, and kept. */

import { locomotionSettings, type LocomotionRow, type SuiteBody } from '../domains/locomotion/study/locomotionSettings';
import { isDenoiser, WalkerModels, walkerNetworks, type DenoiserName } from '../domains/locomotion/worker/walkerModels';
import { episodeSteps, sizesOf } from '../domains/locomotion/shared/tasks';
import { Environment } from '../domains/locomotion/worker/environment';
import type { Mujoco } from '../domains/locomotion/worker/mujoco';
import { playPlans } from '../domains/locomotion/worker/planPlayer';
import { baseEpisodes, expertEpisodes, type EpisodeData, type Replay } from '../domains/locomotion/worker/replay';
import { rollOut, type Outcome } from '../domains/locomotion/worker/rollout';
import { drawPlans, stateActionSpace } from '../domains/locomotion/worker/stateActions';
import { createRandom, type Random } from '../math/random';
import type { SampledModel } from '../method/diffusion/denoiser';
import type { Plans } from '../method/diffusion/planSource';
import type { ModelName } from '../protocol/configuration';
import type { SuiteFolder } from './files';
import { keptWeights, train, type Bars } from './training';

/** What the suite is given. */
export interface WalkerSource {
  readonly mujoco: Mujoco;
  replay(body: SuiteBody): Replay;
}

/** Starts and noise that strengths are chosen by, or that are scored; the same for all planners, of whichever seed. */
export type Which = 'validation' | 'scored';
const playing = (which: Which): Random => createRandom(0).fork(`locomotion ${which}`);

const { transitions, plans, horizon, levels, denoiser, guide } = locomotionSettings;
const { lanes, scoredEpisodes, validationEpisodes, validationSteps } = locomotionSettings;
/** What a denoiser depends on; a guide depends on its own settings too. */
const denoising = { transitions, plans, horizon, levels, denoiser };

type Episodes = Readonly<Record<ModelName, EpisodeData>>;

export class WalkerCase {
  private readonly known = new Map<DenoiserName, Promise<Outcome[]>>();
  private readonly environments: readonly Environment[];
  private readonly replay: Replay;

  private constructor(
    readonly name: string,
    readonly body: SuiteBody,
    readonly models: WalkerModels,
    /** What the models learned from, and episodes like those that none did. */
    readonly data: Episodes,
    readonly heldOut: Episodes,
    { mujoco, replay }: WalkerSource,
    private readonly bars: Bars,
  ) {
    this.environments = Array.from({ length: lanes }, () => new Environment(mujoco, body));
    this.replay = replay(body);
  }

  static async create(
    folder: SuiteFolder<object>,
    source: WalkerSource,
    row: Pick<LocomotionRow, 'body' | 'seed'>,
    bars: Bars,
  ): Promise<WalkerCase> {
    const { body, seed } = row;
    const name = caseName(row);
    const random = createRandom(seed).fork(`locomotion ${body}`);
    const [data, heldOut] = (['data', 'held out'] as const).map((label) =>
      episodesOf(source, body, random.fork(label)),
    );
    const space = stateActionSpace([data!.base, data!.expert], sizesOf(body));
    const cut = (model: ModelName): Plans =>
      drawPlans(space, data![model], {
        horizon: horizon[body],
        count: plans,
        random: random.fork(`plans ${model}`),
      });
    const sizes = { horizon: horizon[body], levels, denoiser, guide };
    const models = new WalkerModels(
      space,
      { base: cut('base'), expert: cut('expert') },
      sizes,
      random.fork('networks'),
    );
    for (const network of walkerNetworks) {
      const settings = isDenoiser(network) ? denoising : { ...denoising, guide };
      const identity = { settings, body, seed, network };
      const label = `${name}-${network}`;
      const trainee = { step: () => models.step(network), readLosses: () => models.readLosses(network) };
      const weights = await keptWeights(folder, label, identity, async () => {
        const losses = await train(label, models.stepsOf(network), trainee, bars);
        return { weights: await models.weights(network), losses };
      });
      models.setWeights(network, weights);
    }
    return new WalkerCase(name, body, models, data!, heldOut!, source, bars);
  }

  /** Episodes in which a body does what a model plans. */
  play(model: SampledModel, which: Which, label: string): Promise<Outcome[]> {
    const { models, environments, body } = this;
    const [episodes, steps] =
      which === 'validation' ? [validationEpisodes, validationSteps] : [scoredEpisodes, episodeSteps];
    const bar = this.bars(`${this.name} ${label}`);
    return playPlans({
      space: models.space,
      schedule: models.schedule,
      horizon: horizon[body],
      model,
      environments: environments.slice(0, episodes),
      episodes,
      steps,
      random: playing(which),
      progress: (ended) => bar(ended, episodes),
    });
  }

  /** The scored episodes of a model that nothing steers. */
  unsteered(name: DenoiserName): Promise<Outcome[]> {
    const known = this.known.get(name) ?? this.play(this.models.denoiser(name), 'scored', name);
    this.known.set(name, known);
    return known;
  }

  /** The scored episodes of the policy that the expert learned from. */
  demonstrated(): Outcome[] {
    const starts = playing('scored').fork('starts');
    const [environment] = this.environments;
    return Array.from({ length: scoredEpisodes }, (_, i) =>
      rollOut(environment!, this.replay.snapshots.at(-1)!, starts.fork(i)),
    );
  }

  /** Plans that no model learned from. */
  heldOutPlans(model: ModelName): Plans {
    return drawPlans(this.models.space, this.heldOut[model], {
      horizon: horizon[this.body],
      count: plans / 10,
      random: createRandom(0).fork(`held-out plans ${model}`),
    });
  }

  dispose(): void {
    this.models.dispose();
    for (const environment of this.environments) environment.dispose();
  }
}

export const caseName = ({ body, seed }: Pick<LocomotionRow, 'body' | 'seed'>): string =>
  `locomotion-${body}-seed${seed}`;

function episodesOf({ mujoco, replay: replayOf }: WalkerSource, body: SuiteBody, random: Random): Episodes {
  const environment = new Environment(mujoco, body);
  const replay = replayOf(body);
  const options = (model: ModelName) => ({ environment, transitions, random: random.fork(model) });
  const episodes = {
    base: baseEpisodes(replay, options('base')),
    expert: expertEpisodes(replay, options('expert')),
  };
  environment.dispose();
  return episodes;
}
