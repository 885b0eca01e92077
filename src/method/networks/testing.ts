/** Plan spaces for the networks' unit tests. No part of the page. */

import type { PlanSpace } from './positionalFeatures';

export const positionSpace: PlanSpace = {
  channels: 2,
  positionChannel: 0,
  centre: [2, 2.5],
  extent: [1.5, 2],
  bound: 1,
};
export const fullSpace: PlanSpace = { ...positionSpace, channels: 6, positionChannel: 2 };
