/** What the page and the worker both ask of any domain. */
import {
  defaultConfiguration,
  type DomainName,
  type MazeId,
  type MazePoint,
  type Preset,
  type RunConfiguration,
} from '../protocol/configuration';
import type { Maze } from './maze/shared/layouts';
import { mazeOf, paperGoalsOf } from './maze/shared/mazeOf';
import { planeGround } from './plane/shared/ground';
import { isOwnPoints } from './plane/shared/ownPoints';
import { drawnExpert, presetGoal } from './plane/shared/presets';
import { planeConfiguration } from './plane/shared/usual';

/** What tells where a run learns. */
export type Where = Pick<RunConfiguration, 'domain' | 'maze' | 'preset'>;

/** The same without what is of no effect in the domain. */
export type RunPlace =
  { readonly domain: 'maze'; readonly maze: MazeId } | { readonly domain: 'plane'; readonly preset: Preset };

interface SharedDomain<D extends DomainName> {
  place(where: Where): RunPlace & { readonly domain: D };
  /** What stars stand on: where they can be, and where there are walls. The same object for the same place. */
  ground(where: Pick<Where, 'maze'>): Maze;
  /** What a run's place is called in files. */
  name(where: Where): string;
  /** The goal that a run begins with where no other is chosen. */
  firstGoal(where: Where): MazePoint;
  /** Whether it is the only one, and can't be moved. */
  isGoalFixed(where: Where): boolean;
  /** Whether the reward is known exactly too. */
  readonly isExactKnown: boolean;
  /** Whether what steering aims at is, and can be outlined. */
  readonly isTiltKnown: boolean;
  /** Whether a demonstration goes from place to place. */
  readonly hasWalks: boolean;
  /** A run as by default, but for its goal. */
  usual(where: Where): RunConfiguration;
}

const domains: { readonly [D in DomainName]: SharedDomain<D> } = {
  maze: {
    place: ({ maze }) => ({ domain: 'maze', maze }),
    ground: ({ maze }) => mazeOf(maze),
    name: ({ maze }) => maze,
    // The last of the paper's, or of a drawn maze's cells.
    firstGoal: ({ maze }) => paperGoalsOf(maze).at(-1) ?? mazeOf(maze).defaultGoal ?? [1, 1],
    isGoalFixed: () => false,
    isExactKnown: true,
    isTiltKnown: false,
    hasWalks: true,
    usual: ({ maze }) => ({ ...defaultConfiguration, maze }),
  },
  plane: {
    place: ({ preset }) => ({ domain: 'plane', preset }),
    ground: () => planeGround,
    // Of drawn points a name of many letters would say nothing.
    name: ({ preset }) => (isOwnPoints(preset) ? 'plane-drawn' : `plane-${preset}`),
    firstGoal: ({ preset }) => presetGoal(preset),
    isGoalFixed: ({ preset }) => drawnExpert(preset) !== null,
    isExactKnown: true,
    isTiltKnown: true,
    hasWalks: false,
    usual: ({ preset }) => planeConfiguration(preset),
  },
};

/** Of a run's settings those that tell it. */
export const whereOf = ({ domain, maze, preset }: Where): Where => ({ domain, maze, preset });
export const placeOf = (where: Where): RunPlace => domains[where.domain].place(where);
export const isSamePlace = (a: RunPlace, b: RunPlace): boolean => JSON.stringify(a) === JSON.stringify(b);
export const groundOf = (where: Pick<Where, 'domain' | 'maze'>): Maze => domains[where.domain].ground(where);
export const groundName = (where: Where): string => domains[where.domain].name(where);
export const firstGoal = (where: Where): MazePoint => domains[where.domain].firstGoal(where);
export const isGoalFixed = (where: Where): boolean => domains[where.domain].isGoalFixed(where);
export const isExactKnown = ({ domain }: Pick<Where, 'domain'>): boolean => domains[domain].isExactKnown;
export const isTiltKnown = ({ domain }: Pick<Where, 'domain'>): boolean => domains[domain].isTiltKnown;
export const hasWalks = ({ domain }: Pick<Where, 'domain'>): boolean => domains[domain].hasWalks;

/** A run as by default. */
export const defaultRun = (where: Where): RunConfiguration => ({
  ...domains[where.domain].usual(where),
  goals: [firstGoal(where)],
});
