/** The suite's bases: one a maze and seed, trained once and kept on disk. */

import { mazes } from '../maze/layouts';
import { Run } from '../training/run';
import type { SuiteFolder } from './files';
import { baseConfiguration, type SuiteCase, type SuiteSettings } from './settings';

export type Progress = (done: number, total: number) => void;

/** What a maze is, for fingerprints: whoever changes a layout gets new figures. */
export const layoutOf = ({ maze }: SuiteCase): string => {
  const { rows, columns, walls } = mazes[maze];
  return `${rows}x${columns} ${walls.join('')}`;
};

/** Everything that a base's weights depend on. */
export function baseIdentity(settings: SuiteSettings, suiteCase: SuiteCase) {
  const { seed, horizon, channels, demonstrations, diffusion, denoiser, iterations } = baseConfiguration(
    settings,
    suiteCase,
  );
  return { layout: layoutOf(suiteCase), seed, horizon, channels, demonstrations, diffusion, denoiser, iterations };
}

/** The weights of a case's base, read or trained and written. */
export async function baseWeights(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  progress: (label: string) => Progress,
): Promise<Float32Array> {
  const { maze, seed } = suiteCase;
  const name = `base-${maze}-seed${seed}`;
  const identity = baseIdentity(settings, suiteCase);
  const known = folder.readWeights(name, identity);
  if (known) return known;
  const run = new Run(baseConfiguration(settings, suiteCase));
  const bar = progress(name);
  while (run.steps.base < settings.baseSteps) {
    run.step('base');
    if (run.unreadLosses >= 64) await run.readLosses();
    bar(run.steps.base, settings.baseSteps);
  }
  const weights = await run.weights('base');
  run.dispose();
  folder.writeWeights(name, identity, weights);
  return weights;
}
