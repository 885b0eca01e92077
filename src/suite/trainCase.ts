/** The networks of one case: its expert, two rewards and discriminator, each trained once from the case's base and kept on disk. */

import { mazes } from '../maze/layouts';
import { freeCells, isFree } from '../maze/geometry';
import { DiscriminatorTraining } from '../training/discriminatorTraining';
import { Run } from '../training/run';
import { baseIdentity, baseWeights, type Progress } from './bases';
import type { SuiteFolder } from './files';
import { caseConfiguration, caseName, planConfiguration, type SuiteCase, type SuiteSettings } from './settings';

/** Two runs of the same base and expert, which differ in their rewards. */
export interface TrainedCase {
  /** Its reward is of windows. */
  readonly windows: Run;
  /** Its reward is of the whole plan. */
  readonly plan: Run;
  /** The rival of the windows' reward. */
  readonly discriminator: DiscriminatorTraining;
  dispose(): void;
}

/** The networks that a case trains, in order; its base is its maze's. */
type CaseNetwork = 'expert' | 'reward' | 'plan' | 'discriminator';

/**
 * Reads a case's networks from the folder, and trains and writes those that are not there.
 * @throws Error for a goal that lies in a wall, or where a loss is no finite number
 */
export async function trainCase(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  progress: (label: string) => Progress,
): Promise<TrainedCase> {
  checkGoal(suiteCase);
  const base = await baseWeights(folder, settings, suiteCase, progress);
  const windows = new Run(caseConfiguration(settings, suiteCase));
  const plan = new Run(planConfiguration(settings, suiteCase));
  for (const run of [windows, plan]) run.setWeights('base', base, settings.baseSteps);
  const discriminator = new DiscriminatorTraining(windows);
  const known = new Weights(folder, settings, suiteCase, progress);
  const { caseSteps, planSteps } = settings;
  await known.take('expert', caseSteps, {
    step: () => windows.step('expert'),
    readLosses: async () => (await windows.readLosses()).expert.values,
    weights: () => windows.weights('expert'),
    setWeights: (weights) => windows.setWeights('expert', weights, caseSteps),
  });
  plan.setWeights('expert', await windows.weights('expert'), caseSteps);
  for (const [name, run, steps] of [
    ['reward', windows, caseSteps],
    ['plan', plan, planSteps],
  ] as const)
    await known.take(name, steps, {
      prepare: () => run.prepare('reward'),
      step: () => run.step('reward'),
      readLosses: async () => (await run.readLosses()).reward.values,
      weights: () => run.weights('reward'),
      setWeights: (weights) => run.setWeights('reward', weights, steps),
    });
  await known.take('discriminator', caseSteps, {
    step: () => discriminator.step(),
    readLosses: async () => (await discriminator.readLosses()).values,
    weights: () => discriminator.weights(),
    setWeights: (weights) => discriminator.setWeights(weights, caseSteps),
  });
  return {
    windows,
    plan,
    discriminator,
    dispose() {
      discriminator.dispose();
      windows.dispose();
      plan.dispose();
    },
  };
}

/** Goals are given by coordinates: whoever changes a maze may have to move them. */
function checkGoal(suiteCase: SuiteCase): void {
  const { maze, goal, goalNumber } = suiteCase;
  if (isFree(mazes[maze], ...goal)) return;
  const cells = freeCells(mazes[maze]);
  const [nearest] = cells.sort(
    (a, b) => Math.hypot(a[0] - goal[0], a[1] - goal[1]) - Math.hypot(b[0] - goal[0], b[1] - goal[1]),
  );
  throw new Error(
    `Goal ${goalNumber} of ${maze}, ${goal.join(', ')}, lies in a wall of this layout. Move it in src/maze/layouts.ts (paperGoals)` +
      `${nearest ? `, for example to ${nearest.join(', ')}` : ''}.`,
  );
}

/** What is trained by steps, and read from or written to the folder. */
interface Trainee {
  prepare?(): Promise<void>;
  step(): void;
  readLosses(): Promise<Float32Array>;
  weights(): Promise<Float32Array>;
  setWeights(weights: Float32Array): void;
}

/** Steps between two readings of losses. */
const readEvery = 64;

class Weights {
  constructor(
    private readonly folder: SuiteFolder<object>,
    private readonly settings: SuiteSettings,
    private readonly suiteCase: SuiteCase,
    private readonly progress: (label: string) => Progress,
  ) {}

  async take(network: CaseNetwork, steps: number, trainee: Trainee): Promise<void> {
    const name = `${caseName(this.suiteCase)}-${network}`;
    const identity = this.identityOf(network);
    const known = this.folder.readWeights(name, identity);
    if (known) {
      trainee.setWeights(known);
      return;
    }
    const bar = this.progress(name);
    for (let step = 1; step <= steps; step++) {
      await trainee.prepare?.();
      trainee.step();
      bar(step, steps);
      if (step % readEvery !== 0 && step !== steps) continue;
      const losses = await trainee.readLosses();
      if (!losses.every(Number.isFinite)) throw new Error(`A loss of ${name} is no finite number.`);
    }
    this.folder.writeWeights(name, identity, await trainee.weights());
  }

  /** Everything that the network's weights depend on: an expert's do not on the rewards. */
  private identityOf(network: CaseNetwork) {
    const { settings, suiteCase } = this;
    const { goal, expertData, denoiser, iterations } = caseConfiguration(settings, suiteCase);
    const expert = { base: baseIdentity(settings, suiteCase), goal, expertData, denoiser, iterations };
    switch (network) {
      case 'expert':
        return expert;
      case 'plan':
        return { expert, iterations: settings.planSteps, reward: settings.planReward };
      case 'reward':
      case 'discriminator':
        return { expert, iterations, reward: settings.reward };
    }
  }
}
