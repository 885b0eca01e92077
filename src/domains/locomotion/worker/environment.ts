/**
 * The three environments as Gymnasium v2 and D4RL have them: a start with noise, actions held for 8 ms (HalfCheetah: 50 ms), a reward for
 * running forward, and an end where a body has fallen. The integrator is `quick` unless the caller wants `original`: see `IntegrationName`.
 */
import type { Random } from '../../../math/random';
import { actionCount, bodies, type BodyName } from '../shared/bodies';
import { actionInterval, observationCount, tasks, type IntegrationName, type Task } from '../shared/tasks';
import type { Mujoco } from './mujoco';
import { Simulator } from './simulator';

export class Environment {
  readonly simulator: Simulator;
  /** What a policy sees, rewritten in place by `reset` and `step`: all coordinates but the first, then all velocities. */
  readonly observation: Float64Array;
  readonly actions: number;
  private readonly task: Task;
  private readonly interval: number;

  constructor(
    mujoco: Mujoco,
    readonly name: BodyName,
    integration: IntegrationName = 'quick',
  ) {
    const body = bodies[name];
    this.task = tasks[name];
    this.interval = actionInterval(name);
    this.simulator = new Simulator(mujoco, body, this.task.integrations[integration]);
    this.observation = new Float64Array(observationCount(body));
    this.actions = actionCount(body);
  }

  /** Begins an episode. */
  reset(random: Random): void {
    const { simulator, task } = this;
    const { kind, scale } = task.velocityNoise;
    simulator.reset();
    const { coordinates, velocities } = simulator;
    for (let i = 0; i < coordinates.length; i++) {
      coordinates[i] = coordinates[i]! + task.positionNoise * (2 * random.uniform() - 1);
    }
    for (let i = 0; i < velocities.length; i++) {
      velocities[i] = scale * (kind === 'normal' ? random.normal() : 2 * random.uniform() - 1);
    }
    this.observe();
  }

  /**
   * Holds an action for one interval.
   * @param action [actions], clipped to [-1, 1] before it acts and before it is counted
   * @returns the reward; whether the episode has ended is asked of `hasEnded`
   */
  step(action: ArrayLike<number>): number {
    const { simulator, task } = this;
    const { coordinates, motors } = simulator;
    let squares = 0;
    for (let i = 0; i < motors.length; i++) {
      const clipped = Math.min(1, Math.max(-1, action[i]!));
      motors[i] = clipped;
      squares += clipped * clipped;
    }
    const before = coordinates[0]!;
    simulator.step();
    this.observe();
    return (coordinates[0]! - before) / this.interval + task.aliveBonus - task.actionCost * squares;
  }

  /** Whether the body has fallen, or the simulation has lost it. The length of an episode is the caller's. */
  hasEnded(): boolean {
    const { coordinates, velocities } = this.simulator;
    return !isHealthy(this.task, coordinates, velocities);
  }

  dispose(): void {
    this.simulator.dispose();
  }

  private observe(): void {
    const { observation, task } = this;
    const { coordinates, velocities } = this.simulator;
    const limit = task.velocityLimit ?? Infinity;
    const seen = coordinates.length - 1;
    for (let i = 0; i < seen; i++) observation[i] = coordinates[i + 1]!;
    for (let i = 0; i < velocities.length; i++) {
      observation[seen + i] = Math.min(limit, Math.max(-limit, velocities[i]!));
    }
  }
}

/** Whether an episode of this state goes on. */
export function isHealthy({ healthy }: Task, coordinates: Float64Array, velocities: Float64Array): boolean {
  for (let i = 0; i < coordinates.length; i++) {
    if (!Number.isFinite(coordinates[i]!) || !Number.isFinite(velocities[i]!)) return false;
  }
  if (healthy === null) return true;
  const isWithin = (value: number, [least, most]: readonly [number, number]): boolean => value > least && value < most;
  if (!isWithin(coordinates[1]!, healthy.height) || !isWithin(coordinates[2]!, healthy.pitch)) return false;
  for (let i = 0; i < coordinates.length; i++) {
    // Along and up are the state's first two, and free.
    if (i >= 2 && Math.abs(coordinates[i]!) >= healthy.state) return false;
    if (Math.abs(velocities[i]!) >= healthy.state) return false;
  }
  return true;
}
