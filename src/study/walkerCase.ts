/** A body and seed of the locomotion suite: data, networks that have learned from them, and bodies that play. Networks are trained once, and kept. */

import {
  locomotionSettings,
  walkerCaseName,
  type LocomotionRow,
  type SuiteBody,
} from '../domains/locomotion/study/locomotionSettings';
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
import { rounded } from './rounded';
import { keptWeights, train, type Bars } from './training';

/** What the suite is given. */
export interface WalkerSource {
  readonly mujoco: Mujoco;
  replay(body: SuiteBody): Replay;
}

/** Starts and noise that strengths are chosen by, or that are scored; the same for all planners, of whichever seed. */
type Which = 'validation' | 'scored';
const playing = (which: Which): Random => createRandom(0).fork(`locomotion ${which}`);

const { transitions, plans, horizon, levels, denoiser, guide } = locomotionSettings;
const { lanes, scoredEpisodes, validationEpisodes, validationSteps, filmEvery } = locomotionSettings;
/** What a denoiser depends on; a guide depends on its own settings too. */
const denoising = { transitions, plans, horizon, levels, denoiser };

type Episodes = Readonly<Record<ModelName, EpisodeData>>;

export interface Played {
  /** Of each episode, in the order of their starts. */
  readonly outcomes: readonly Outcome[];
  /** Coordinates of the body every few actions of the episode whose return is the middle one, [pictures, coordinates]. */
  readonly film: readonly number[];
}

export class WalkerCase {
  private readonly environments: readonly Environment[];
  private readonly replay: Replay;

  private constructor(
    private readonly folder: SuiteFolder<object>,
    private readonly of: Pick<LocomotionRow, 'body' | 'seed'>,
    readonly models: WalkerModels,
    /** What the models learned from. */
    readonly data: Episodes,
    /** Simulates episodes like those that no model learned from. */
    readonly heldOut: () => Episodes,
    { mujoco, replay }: WalkerSource,
    private readonly bars: Bars,
  ) {
    this.environments = Array.from({ length: lanes }, () => new Environment(mujoco, of.body));
    this.replay = replay(of.body);
  }

  static async create(
    folder: SuiteFolder<object>,
    source: WalkerSource,
    { body, seed }: Pick<LocomotionRow, 'body' | 'seed'>,
    bars: Bars,
  ): Promise<WalkerCase> {
    const name = walkerCaseName({ body, seed });
    const random = createRandom(seed).fork(`locomotion ${body}`);
    const episodes = (label: string): Episodes => episodesOf(source, body, random.fork(label));
    const data = episodes('data');
    const space = stateActionSpace([data.base, data.expert], sizesOf(body));
    const cut = (model: ModelName): Plans =>
      drawPlans(space, data[model], {
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
    return new WalkerCase(folder, { body, seed }, models, data, () => episodes('held out'), source, bars);
  }

  get name(): string {
    return walkerCaseName(this.of);
  }

  get body(): SuiteBody {
    return this.of.body;
  }

  /** Episodes in which a body does what a model plans. */
  async play(model: SampledModel, which: Which, label: string): Promise<Played> {
    const { models, environments, body } = this;
    const [episodes, steps] =
      which === 'validation' ? [validationEpisodes, validationSteps] : [scoredEpisodes, episodeSteps];
    const bar = this.bars(`${this.name} ${label}`);
    const films = Array.from({ length: episodes }, (): number[] => []);
    const outcomes = await playPlans({
      space: models.space,
      schedule: models.schedule,
      horizon: horizon[body],
      model,
      environments: environments.slice(0, episodes),
      episodes,
      steps,
      random: playing(which),
      visit: (episode, lane, step) => {
        if (step % filmEvery === 0) films[episode]!.push(...environments[lane]!.simulator.coordinates);
      },
      progress: (ended) => bar(ended, episodes),
    });
    return { outcomes, film: films[middleOf(outcomes)]!.map((value) => rounded(value, 3)) };
  }

  /** The scored episodes of a model that nothing steers; the folder keeps them, since each that steers it is compared with them. */
  async unsteered(name: DenoiserName): Promise<Played> {
    const identity = { denoising, scoredEpisodes, lanes, filmEvery, ...this.of, name };
    const label = `${this.name}-${name}-episodes`;
    let numbers = this.folder.readWeights(label, identity);
    if (!numbers) {
      const { outcomes, film } = await this.play(this.models.denoiser(name), 'scored', name);
      numbers = Float32Array.from([...outcomes.flatMap((outcome) => [outcome.return, outcome.steps]), ...film]);
      this.folder.writeWeights(label, identity, numbers);
    }
    const of = numbers;
    return {
      outcomes: Array.from({ length: scoredEpisodes }, (_, i) => ({ return: of[2 * i]!, steps: of[2 * i + 1]! })),
      film: Array.from(of.subarray(2 * scoredEpisodes), (value) => rounded(value, 3)),
    };
  }

  /** The scored episodes of the policy that the expert learned from. */
  demonstrated(): Outcome[] {
    const starts = playing('scored').fork('starts');
    const [environment] = this.environments;
    return Array.from({ length: scoredEpisodes }, (_, i) =>
      rollOut(environment!, this.replay.snapshots.at(-1)!, starts.fork(i)),
    );
  }

  /** Plans of episodes that no model learned from. */
  heldOutPlans(episodes: Episodes, model: ModelName): Plans {
    return drawPlans(this.models.space, episodes[model], {
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

/** Of returns in order the middle one. */
function middleOf(outcomes: readonly Outcome[]): number {
  const order = outcomes.map((_, i) => i).sort((i, j) => outcomes[i]!.return - outcomes[j]!.return);
  return order[Math.floor(order.length / 2)]!;
}

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
