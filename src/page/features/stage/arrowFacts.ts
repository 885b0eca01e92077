/** What the explanation of the arrows has to say, of a frame of them. */
import { windowsOf, type RunConfiguration } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';

export interface ArrowFacts {
  /** Noise level. */
  readonly level: number;
  /** By how many windows the models' and the plan's numbers are divided, to be in the units of the map; 1: by none. */
  readonly windows: number;
  /** Whether all arrows are of the first of several goals. */
  readonly ofFirst: boolean;
}

export const arrowFacts = (
  { request }: Pick<FrameOf<'scores'>, 'request'>,
  configuration: Pick<RunConfiguration, 'horizon' | 'reward' | 'goals'>,
): ArrowFacts => ({
  level: request.diffusionStep,
  windows: windowsOf(configuration),
  ofFirst: configuration.goals.length > 1,
});
