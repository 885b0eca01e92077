/** The maze as a domain: plans are walks of a ball through it, and an expert's goal is a place. */

import { mazeOf } from '../shared/mazeOf';
import { TemporalUnet } from '../../../method/networks/temporalUnet';
import type { RunConfiguration } from '../../../protocol/configuration';
import type { Domain } from '../../domain';
import { MazeData } from './mazeData';
import { planSpace } from './planData';
import { rewardNetwork } from './rewardNetwork';

const spaceOf = ({ maze, channels }: RunConfiguration) => planSpace(mazeOf(maze), channels);

export const mazeDomain: Domain = {
  denoiser: (configuration, schedule) => new TemporalUnet(spaceOf(configuration), schedule, configuration.denoiser),
  reward: (configuration, schedule) => rewardNetwork(configuration, spaceOf(configuration), schedule),
  data: (configuration, random, shared) =>
    Promise.resolve(new MazeData(configuration, random, shared instanceof MazeData ? shared : null)),
};
