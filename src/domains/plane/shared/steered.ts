/** What the base is steered towards, exactly. */
import type { RunConfiguration } from '../../../protocol/configuration';
import { tilted, type Mixture } from './mixture';
import { presetMixture, tiltWidth } from './presets';

/** p_base (p_expert / p_base)^strength, normalised, in cells, of the first goal's expert; of strength 1 it is that expert. */
export function steeredMixture(
  { preset, goals, expertData }: Pick<RunConfiguration, 'preset' | 'goals' | 'expertData'>,
  strength: number,
): Mixture {
  const base = presetMixture(preset);
  return expertData === 'base' ? base : tilted(base, goals[0], tiltWidth, strength);
}
