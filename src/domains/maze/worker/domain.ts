/** The maze as a domain: plans are walks of a ball through it, and an expert's goal is a place. */

import { mazeNames } from '../shared/layouts';
import { checkGoals } from '../shared/goals';
import { checkMaze, isMazeName, mazeOf } from '../shared/mazeOf';
import { horizonProblem } from '../shared/horizon';
import { isOwnMaze } from '../shared/ownMaze';
import { TemporalUnet } from '../../../method/networks/temporalUnet';
import type { RunConfiguration } from '../../../protocol/configuration';
import type { Domain } from '../../domain';
import { MazeData } from './mazeData';
import { planSpace } from './planData';
import { rewardNetwork } from './rewardNetwork';

const spaceOf = ({ maze, channels }: RunConfiguration) => planSpace(mazeOf(maze), channels);

export const mazeDomain: Domain = {
  // The maze first: whether goals are good is asked of it.
  problemOf(configuration) {
    const { maze, goals } = configuration;
    if (!isMazeName(maze) && !isOwnMaze(maze))
      return `There is no maze '${String(maze)}': choose ${mazeNames.join(', ')}. A drawn one is a text such as 5x5-AA.`;
    const fault = checkMaze(maze);
    if (fault !== null) return `The drawn maze can't be used. ${fault}`;
    return checkGoals(mazeOf(maze), goals) ?? horizonProblem(configuration);
  },
  denoiser: (configuration, schedule) => new TemporalUnet(spaceOf(configuration), schedule, configuration.denoiser),
  reward: (configuration, schedule) => rewardNetwork(configuration, spaceOf(configuration), schedule),
  data: (configuration, random, shared) =>
    Promise.resolve(new MazeData(configuration, random, shared instanceof MazeData ? shared : null)),
};
