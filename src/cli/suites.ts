/** The one table of what `--suite` can run. */

import { ablations } from './ablations';
import { composition } from './composition';
import { controls } from './controls';
import { locomotion } from './locomotion';
import { maps } from './maps';
import { navigation } from './navigation';
import { rivals } from './rivals';
import { steering } from './steering';
import type { Suite } from './suiteRows';

export const suites: Readonly<Record<string, Suite>> = {
  navigation,
  maps,
  controls,
  ablations,
  composition,
  steering,
  rivals,
  locomotion,
};
