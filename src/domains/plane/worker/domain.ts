/** The plane as a domain: a sample is a point, and an expert's points are the base's, drawn towards a star. */

import { PointDenoiser } from '../../../method/networks/pointDenoiser';
import { WindowReward } from '../../../method/networks/windowReward';
import type { Domain } from '../../domain';
import { PlaneData, planeSpace } from './planeData';

export const planeDomain: Domain = {
  denoiser: ({ denoiser }, schedule) => new PointDenoiser(planeSpace, schedule, denoiser),
  // A window of one state is the point itself.
  reward: ({ reward }, schedule) => new WindowReward(planeSpace, schedule, 1, reward.width),
  data: (configuration, random, shared) =>
    Promise.resolve(new PlaneData(configuration, random, shared instanceof PlaneData ? shared : null)),
};
