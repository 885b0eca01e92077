/**
 * What each body is asked to do: run forward. Time, reward, ends, starts and reference scores of HalfCheetah-v2, Hopper-v2 and Walker2d-v2
 * (Gymnasium) as D4RL's data have them; MuJoCo's part is left to the worker.
 */
import { actionCount, bodies, coordinateCount, type Body, type BodyName } from './bodies';

/** How time is cut for the simulation. */
export interface Integration {
  readonly integrator: 'Euler' | 'RK4' | 'implicitfast';
  /** Seconds. */
  readonly timestep: number;
  /** Simulation steps between two actions. */
  readonly frameSkip: number;
}

/**
 * `original` is Gymnasium's. `quick` takes a quarter of its time: Hopper and Walker2d have RK4 in steps of 2 ms, four evaluations of the
 * dynamics each; implicitfast takes the same steps with one evaluation, and policies score the same in both within a few per cent.
 * HalfCheetah's own Euler steps are quick already. `coarse` halves the steps once more: searches take it where they can, but what they find
 * is judged in `quick`.
 */
export type IntegrationName = 'original' | 'quick' | 'coarse';

export interface Task {
  readonly integrations: Readonly<Record<IntegrationName, Integration>>;
  /** Reward a second of moving forward is 1 a metre; of each step, for not having ended. */
  readonly aliveBonus: number;
  /** Of the squared length of the clipped action. */
  readonly actionCost: number;
  /** An episode begins at rest, plus noise: uniform up to this in either direction, metres and radians. */
  readonly positionNoise: number;
  /** Of velocities, metres or radians a second. */
  readonly velocityNoise: { readonly kind: 'uniform' | 'normal'; readonly scale: number };
  /** Observed velocities are clipped to this in either direction; null where they are not. */
  readonly velocityLimit: number | null;
  /** An episode ends outside; null where it never does. Height: the root's second coordinate. State: of pitch, hinges and velocities. */
  readonly healthy: {
    readonly height: readonly [least: number, most: number];
    readonly pitch: readonly [least: number, most: number];
    readonly state: number;
  } | null;
  /** D4RL's returns of a random policy and of its expert: scores of 0 and 100. */
  readonly reference: { readonly minimum: number; readonly maximum: number };
}

/** Actions an episode, at most. */
export const episodeSteps = 1000;

const cheetahSteps: Integration = { integrator: 'Euler', timestep: 0.01, frameSkip: 5 };

const uprightSteps: Task['integrations'] = {
  original: { integrator: 'RK4', timestep: 0.002, frameSkip: 4 },
  quick: { integrator: 'implicitfast', timestep: 0.002, frameSkip: 4 },
  coarse: { integrator: 'implicitfast', timestep: 0.004, frameSkip: 2 },
};

const upright = {
  integrations: uprightSteps,
  aliveBonus: 1,
  actionCost: 0.001,
  positionNoise: 0.005,
  velocityNoise: { kind: 'uniform', scale: 0.005 },
  velocityLimit: 10,
} as const;

export const tasks: Readonly<Record<BodyName, Task>> = {
  halfcheetah: {
    integrations: { original: cheetahSteps, quick: cheetahSteps, coarse: cheetahSteps },
    aliveBonus: 0,
    actionCost: 0.1,
    positionNoise: 0.1,
    velocityNoise: { kind: 'normal', scale: 0.1 },
    velocityLimit: null,
    healthy: null,
    reference: { minimum: -280.178953, maximum: 12135 },
  },
  hopper: {
    ...upright,
    healthy: { height: [0.7, Infinity], pitch: [-0.2, 0.2], state: 100 },
    reference: { minimum: -20.272305, maximum: 3234.3 },
  },
  walker2d: {
    ...upright,
    healthy: { height: [0.8, 2], pitch: [-1, 1], state: Infinity },
    reference: { minimum: 1.629008, maximum: 4592.3 },
  },
};

/** Seconds between two actions, the same in all integrations. */
export function actionInterval(name: BodyName): number {
  const { timestep, frameSkip } = tasks[name].integrations.original;
  return timestep * frameSkip;
}

/** All coordinates but the first, which no policy may see, then all velocities. */
export const observationCount = (body: Body): number => 2 * coordinateCount(body) - 1;

/** Sizes of what a policy takes and gives. */
export function sizesOf(name: BodyName): { readonly observations: number; readonly actions: number } {
  return { observations: observationCount(bodies[name]), actions: actionCount(bodies[name]) };
}

/** D4RL's score of an episode's return: 0 of a random policy, 100 of its expert. */
export function normalisedScore(name: BodyName, episodeReturn: number): number {
  const { minimum, maximum } = tasks[name].reference;
  return (100 * (episodeReturn - minimum)) / (maximum - minimum);
}
