/** The controls: experiments of which we know what has to come out, and the bounds that are set before looking. */

import { mazeNames, paperGoals } from '../domains/maze/shared/layouts';
import type { MazeName, MazePoint, RewardConfiguration } from '../protocol/configuration';
import type { SuiteCase } from './settings';

/** The goals whose rewards the controls are compared with, by the paper's numbers; chosen before looking. */
export const controlGoals: readonly number[] = [1, 4, 8];

/** Both of the suite's rewards are controlled. */
export const controlledNetworks: readonly RewardConfiguration['network'][] = ['windows', 'plan'];

/** What passes. */
export const controlBounds = {
  /** Most of the share that a reward explains where base and expert learned from the same data. */
  nullExplained: 0.05,
  /** Most of its field's peak-to-peak, as a share of a real one's. */
  nullHeight: 0.1,
  /** Most of the correlation between the fields of a reward and of the one whose models are exchanged. */
  exchangedCorrelation: -0.9,
} as const;

/**
 * How the expert that has nothing of its own to learn comes about. `tuned`: it begins as the base and is trained like every expert of the
 * suite, so that the data alone differ from the real case. `independent`: it is trained like the base, from first weights and batches of its own; the
 * difference of the models is then the errors of both. `alike`: as `tuned`, and the base continues to train as well, just as long and on the
 * same data, with batches of its own, so that neither model has learned anything that the other has not had the chance to.
 */
export const nullExperts = ['tuned', 'independent', 'alike'] as const;
export type NullExpert = (typeof nullExperts)[number];

export interface NullRow {
  readonly kind: 'null';
  readonly maze: MazeName;
  readonly seed: number;
  readonly expert: NullExpert;
  readonly network: RewardConfiguration['network'];
}

export interface ExchangedRow extends SuiteCase {
  readonly kind: 'exchanged';
  readonly network: RewardConfiguration['network'];
}

/** A piece of work that is kept when it is done. */
export type ControlRow = NullRow | ExchangedRow;

export const controlName = (row: ControlRow): string =>
  row.kind === 'null'
    ? `null-${row.maze}-${row.expert}-${row.network}-seed${row.seed}`
    : `exchanged-${row.maze}-${row.goalNumber}-${row.network}-seed${row.seed}`;

/** All rows, a maze's one after the other, so that they share its models. */
export function controlRows(seeds: number): ControlRow[] {
  const ofMaze = (maze: MazeName, seed: number): ControlRow[] => [
    ...controlledNetworks.flatMap((network) =>
      controlGoals.map((goalNumber) => ({
        kind: 'exchanged' as const,
        maze,
        goalNumber,
        goal: paperGoals[maze][goalNumber - 1] as MazePoint,
        seed,
        network,
      })),
    ),
    ...nullExperts.flatMap((expert) =>
      controlledNetworks.map((network) => ({ kind: 'null' as const, maze, seed, expert, network })),
    ),
  ];
  return Array.from({ length: seeds }, (_, seed) => mazeNames.flatMap((maze) => ofMaze(maze, seed))).flat();
}
