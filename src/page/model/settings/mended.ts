/** What was wrong with a setup, and what was used instead: of single settings, and of settings seen together. */
import { conflictsOf } from '../../../settings/conflicts';
import type { Fault } from '../link/codecs';
import type { LinkFault } from '../link/linkFault';
import { settings } from './settings';
import type { Setup } from './setup';

export interface MendedSetting {
  readonly key: string;
  readonly fault: Fault;
  readonly used: string;
}

/** A setting, or the link as a whole; `used` is '' where nothing stands in its place. */
export type Mended = MendedSetting | (Omit<MendedSetting, 'fault'> & { readonly fault: LinkFault });

/** What only shows when settings are seen together: conflicts of a run's, and a diffusion time of more levels than there are. */
export function mendTogether(before: Setup): { readonly setup: Setup; readonly mended: readonly MendedSetting[] } {
  const conflicts = conflictsOf(before.configuration);
  const configuration = conflicts.at(-1)?.mended ?? before.configuration;
  const levels = configuration.diffusion.steps;
  const setup = { ...before, configuration, diffusionTime: Math.min(before.diffusionTime, levels) };
  const beyond = { key: 'time', fault: { kind: 'beyond', other: 'levels', limit: levels } } as const;
  const found = before.diffusionTime > levels ? [...conflicts, beyond] : conflicts;
  function used(of: string): string {
    const setting = settings.find(({ key }) => key === of);
    const shown = setting?.show(setup) ?? '';
    return shown === setting?.entry.word ? '' : shown;
  }
  return { setup, mended: found.map(({ key, fault }) => ({ key, fault, used: used(key) })) };
}
