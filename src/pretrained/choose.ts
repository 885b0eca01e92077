/** Which pretrained weights serve a run: those of networks of the same shape, in the same maze, of the same seed. */

import { groundName, groundOf } from '../domains/shared';
import type { Layout } from '../domains/maze/shared/grid';
import type { NetworkName, RunConfiguration, Subject } from '../protocol/configuration';
import type { WeightsFile } from '../protocol/messages';
import type { Architecture, BaseEntry, Manifest, RunEntry, WeightsEntry } from './manifest';
import { samePoint } from '../domains/maze/shared/geometry';

/** A maze as a text: whoever changes a layout gets no weights that learned in another. */
export function layoutText({ rows, columns, walls }: Layout): string {
  return `${rows}x${columns} ${walls.join('')}`;
}

/** What the weights of a run's networks depend on. */
export function architectureOf({ horizon, channels, diffusion, denoiser, reward }: RunConfiguration): Architecture {
  const { network, window, width, algorithm, formulation } = reward;
  return {
    horizon,
    channels,
    levels: diffusion.steps,
    denoiser: { width: denoiser.width, multipliers: denoiser.multipliers },
    reward: { network, window, width, algorithm, formulation },
  };
}

/** Of architectures, whose members come in one order. */
const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The base of a run, or null where there is none for it. */
export function baseFor(manifest: Manifest, configuration: RunConfiguration): BaseEntry | null {
  const { reward: _, ...wanted } = architectureOf(configuration);
  const { reward: __, ...given } = manifest.architecture;
  if (!equal(wanted, given) || manifest.seed !== configuration.seed) return null;
  // The base of places is of windows.
  if (configuration.places === 'learned' && configuration.reward.window !== manifest.architecture.reward.window)
    return null;
  const [name, layout] = [groundName(configuration), layoutText(groundOf(configuration))];
  return manifest.bases.find((base) => base.maze === name && base.layout === layout) ?? null;
}

/** A whole run, or null where there is none of its first goal. */
export function runFor(manifest: Manifest, configuration: RunConfiguration): RunEntry | null {
  const base = baseFor(manifest, configuration);
  if (!base || configuration.expertData !== 'goal') return null;
  if (!equal(architectureOf(configuration).reward, manifest.architecture.reward)) return null;
  const [goal] = configuration.goals;
  return manifest.runs.find((run) => run.maze === base.maze && samePoint(run.goal, goal)) ?? null;
}

/**
 * What the worker is to load: the base alone, or all that there is of a run.
 * @param folder ends in a slash
 * @param places whether the run learns them
 */
export function weightsFiles(
  folder: string,
  base: BaseEntry,
  run: RunEntry | null,
  places: RunConfiguration['places'],
): WeightsFile[] {
  const files = (subject: Subject, weights: WeightsEntry, goal: RunEntry['places'] | null): WeightsFile[] =>
    Object.entries({ base: weights, expert: goal?.expert, reward: goal?.reward }).flatMap(([network, entry]) =>
      entry ? [{ ...entry, network: network as NetworkName, subject, url: `${folder}${entry.file}` }] : [],
    );
  return [
    ...files('walk', base.weights, run),
    ...(places === 'learned' ? files('place', base.places, run && run.places) : []),
  ];
}
