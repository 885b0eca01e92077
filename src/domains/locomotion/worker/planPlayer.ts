/**
 * Bodies that do what a model plans, closed loop: a plan from what is seen, its first action carried out, and a new plan (or the next few of its
 * actions, where that is asked for). Bodies share a batch of plans; one whose episode has ended gives its lane to the next.
 */
import { keyFrom } from '../../../engine/philox';
import type { Random } from '../../../math/random';
import type { SampledModel } from '../../../method/diffusion/denoiser';
import type { NoiseSchedule } from '../../../method/diffusion/noiseSchedule';
import { Sampler } from '../../../method/diffusion/sampler';
import { episodeSteps } from '../shared/tasks';
import type { Outcome, Stepped } from './rollout';
import { readAction, writeStart, type StateActionSpace } from './stateActions';

export interface PlayOptions {
  readonly space: StateActionSpace;
  readonly schedule: NoiseSchedule;
  /** States of a plan. */
  readonly horizon: number;
  readonly model: SampledModel;
  /** One a lane. */
  readonly environments: readonly Stepped[];
  readonly episodes: number;
  /** Of starts and of the plans' noise: the same for whichever model plays. */
  readonly random: Random;
  /** Actions of a plan that are carried out before the next plan is made; 1 is the paper's. */
  readonly replanEvery?: number;
  /** Of an episode, at most. */
  readonly steps?: number;
  /** Called before each action: of which episode, in which lane, and how many actions came before. */
  readonly visit?: (episode: number, lane: number, step: number) => void;
  /** Called after each plan with the episodes that have ended. */
  readonly progress?: (ended: number) => void;
}

interface Lane {
  readonly environment: Stepped;
  /** Null where none is left. */
  episode: number | null;
  return: number;
  steps: number;
}

/** @returns what came of each episode, in the order of their starts */
export async function playPlans(options: PlayOptions): Promise<Outcome[]> {
  const { space, schedule, horizon, model, environments, episodes, random } = options;
  const { replanEvery = 1, steps: most = episodeSteps, visit, progress } = options;
  const { channels } = space;
  if (!Number.isInteger(replanEvery) || replanEvery < 1 || replanEvery > horizon)
    throw new RangeError(
      `Of a plan of ${horizon} states 1 to ${horizon} actions can be carried out, not ${replanEvery}.`,
    );
  const outcomes: Outcome[] = [];
  let ended = 0;
  let begun = 0;
  const begin = (environment: Stepped): Lane => {
    const episode = begun < episodes ? begun++ : null;
    if (episode !== null) environment.reset(random.fork('starts').fork(episode));
    return { environment, episode, return: 0, steps: 0 };
  };
  const count = environments.length;
  const starts = new Float32Array(count * channels);
  const noise = random.fork('noise');
  const sampler = new Sampler(
    schedule,
    { count, horizon, channels, heldChannels: space.heldChannels, bound: space.bound, solver: 'ddpm', starts },
    keyFrom(noise),
    model,
  );
  const action = new Float64Array(space.actions);
  let lanes = environments.map(begin);
  for (let plan = 0; ended < episodes; plan++) {
    lanes.forEach(({ environment }, i) =>
      writeStart(space, environment.observation, starts.subarray(i * channels, (i + 1) * channels)),
    );
    sampler.restart(keyFrom(noise.fork(plan)), starts);
    const plans = await sampler.finish().data<'float32'>();
    for (const [i, lane] of lanes.entries()) {
      for (let step = 0; step < replanEvery && lane.episode !== null; step++) {
        const first = (i * horizon + step) * channels;
        visit?.(lane.episode, i, lane.steps);
        readAction(space, plans.subarray(first, first + channels), action);
        lane.return += lane.environment.step(action);
        lane.steps++;
        if (lane.steps < most && !lane.environment.hasEnded()) continue;
        outcomes[lane.episode] = { return: lane.return, steps: lane.steps };
        lane.episode = null;
        ended++;
      }
    }
    lanes = lanes.map((lane) => (lane.episode === null ? begin(lane.environment) : lane));
    progress?.(ended);
  }
  sampler.dispose();
  return outcomes;
}
