/** Demonstrations as the networks see them: chosen channels, normalised to about [-1, 1]; and back to maze coordinates. */

import type { Plans } from '../../../method/diffusion/planSource';
import { demonstrationChannels, type Demonstrations } from './demonstrations';
import { freeBounds } from '../shared/geometry';
import type { Maze } from '../shared/layouts';
import { maximumSpeed } from './pointMass';
import type { PlanSpace } from '../../../method/networks/positionalFeatures';
import type { MazePoint, RunConfiguration } from '../../../protocol/configuration';

/** Where the positions stand among a demonstration's six channels: two actions, two positions, two velocities. */
export const demonstratedPosition = 2;

/**
 * The space of plans in a maze. Limits are the maze's own, so that base and expert share them (the authors normalise each data
 * set by itself and then ask the expert in the base's units).
 */
export function planSpace(maze: Maze, channels: RunConfiguration['channels']): PlanSpace {
  const { minRow, maxRow, minColumn, maxColumn } = freeBounds(maze);
  return {
    channels: channels === 'full' ? demonstrationChannels : 2,
    positionChannel: channels === 'full' ? demonstratedPosition : 0,
    centre: [(minRow + maxRow) / 2, (minColumn + maxColumn) / 2],
    extent: [(maxRow - minRow) / 2, (maxColumn - minColumn) / 2],
    bound: 1,
  };
}

/** Normalised plans: positions by the maze's limits, velocities by the speed limit, actions as they are. */
export function normalisedPlans(demonstrations: Demonstrations, space: PlanSpace): Plans {
  const { count, horizon, states } = demonstrations;
  const values = new Float32Array(count * horizon * space.channels);
  for (let i = 0; i < count * horizon; i++) {
    const from = i * demonstrationChannels;
    const to = i * space.channels;
    for (let axis = 0; axis < 2; axis++) {
      const position = states[from + demonstratedPosition + axis] as number;
      values[to + space.positionChannel + axis] =
        (position - (space.centre[axis] as number)) / (space.extent[axis] as number);
      if (space.channels === 2) continue;
      values[to + axis] = states[from + axis] as number;
      values[to + 4 + axis] = (states[from + 4 + axis] as number) / maximumSpeed;
    }
  }
  return { count, horizon, channels: space.channels, values };
}

/** A normalised state at rest at a point: no action, no velocity. [channels] */
export function stateAtRest([row, column]: MazePoint, space: PlanSpace): Float32Array {
  const state = new Float32Array(space.channels);
  state[space.positionChannel] = (row - space.centre[0]) / space.extent[0];
  state[space.positionChannel + 1] = (column - space.centre[1]) / space.extent[1];
  return state;
}

/** Positions in maze coordinates of normalised plans: [states, channels] -> [states, 2]. */
export function mazePositions(plans: Float32Array, space: PlanSpace): Float32Array {
  const states = plans.length / space.channels;
  const positions = new Float32Array(states * 2);
  for (let i = 0; i < states; i++) {
    for (let axis = 0; axis < 2; axis++) {
      const value = plans[i * space.channels + space.positionChannel + axis] as number;
      positions[2 * i + axis] = (space.centre[axis] as number) + value * (space.extent[axis] as number);
    }
  }
  return positions;
}
