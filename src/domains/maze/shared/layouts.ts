/** The four mazes of the paper, its goals and D4RL's reference scores, as facts; what a point in a maze may do is left to geometry. */
import {
  mostGoals,
  ordinal,
  type DomainName,
  type MazeId,
  type MazeName,
  type MazePoint,
} from '../../../protocol/configuration';
import { readGrid, type Cell, type Layout } from './grid';

export interface Maze extends Layout {
  /** Its domain's, where that has this ground alone. */
  readonly name: MazeId | DomainName;
  /** The cell marked G: D4RL's goal, the maze's own where no other is chosen. */
  readonly defaultGoal: MazePoint | null;
}

/** A D4RL environment: score = 100 (return - minimum) / (maximum - minimum), the return being the steps within 0.5 of the goal. */
export interface Benchmark {
  readonly environment: string;
  /** Simulation steps an episode, of 0.01 s. */
  readonly steps: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** D4RL's sparse reward: a step counts when the ball ends within this distance of the goal, in cells. */
export const rewardRadius = 0.5;

// D4RL d4rl/pointmaze/maze_model.py. Cells are centred at integers here; D4RL's ball sits 0.2 off them.
const texts: Readonly<Record<MazeName, string>> = {
  open: `
    #######
    #OOOOO#
    #OOGOO#
    #OOOOO#
    #######`,
  umaze: `
    #####
    #GOO#
    ###O#
    #OOO#
    #####`,
  medium: `
    ########
    #OO##OO#
    #OO#OOO#
    ##OOO###
    #OO#OOO#
    #O#OO#O#
    #OOO#OG#
    ########`,
  large: `
    ############
    #OOOO#OOOOO#
    #O##O#O#O#O#
    #OOOOOO#OOO#
    #O####O###O#
    #OO#O#OOOOO#
    ##O#O#O#O###
    #OO#OOO#OGO#
    ############`,
};

export const mazeNames: readonly MazeName[] = ['open', 'umaze', 'medium', 'large'];

/** The eight goals a maze that the authors trained experts for, in their order (goal1 .. goal8). */
export const paperGoals: Readonly<Record<MazeName, readonly MazePoint[]>> = {
  // prettier-ignore
  open: [[1, 1], [1, 5], [1.3, 1.7], [2, 3], [2.3, 4.3], [2.7, 3.1], [3, 1], [3, 5]],
  // prettier-ignore
  umaze: [[1, 1], [1, 2], [1, 3], [1.3, 2.7], [2, 3], [3, 1], [3, 2], [3, 3]],
  // prettier-ignore
  medium: [[1, 1], [1, 6], [2, 2], [4, 4], [4, 6], [5, 3], [6, 1], [6, 6]],
  // prettier-ignore
  large: [[1, 1], [1, 10], [3, 6], [3, 8], [5, 2], [5, 4], [7, 1], [7, 10]],
};

/**
 * The walls of D4RL's environments, row by row: whoever changes a layout above loses the references below, which were measured in
 * these.
 */
export const benchmarkWalls: Readonly<Record<MazeName, string>> = {
  open: '####### #OOOOO# #OOOOO# #OOOOO# #######',
  umaze: '##### #OOO# ###O# #OOO# #####',
  medium: '######## #OO##OO# #OO#OOO# ##OOO### #OO#OOO# #O#OO#O# #OOO#OO# ########',
  large:
    '############ #OOOO#OOOOO# #O##O#O#O#O# #OOOOOO#OOO# #O####O###O# #OO#O#OOOOO# ##O#O#O#O### #OO#OOO#OOO# ############',
};

/** Steps and reference returns of the sparse-reward environments (D4RL d4rl/pointmaze/__init__.py and infos.py). */
export const benchmarks: Readonly<Record<MazeName, readonly Benchmark[]>> = {
  open: [{ environment: 'maze2d-open-v0', steps: 150, minimum: 0.01, maximum: 20.66 }],
  umaze: [
    { environment: 'maze2d-umaze-v0', steps: 150, minimum: 0.94, maximum: 62.6 },
    { environment: 'maze2d-umaze-v1', steps: 300, minimum: 23.85, maximum: 161.86 },
  ],
  medium: [
    { environment: 'maze2d-medium-v0', steps: 250, minimum: 5.77, maximum: 85.14 },
    { environment: 'maze2d-medium-v1', steps: 600, minimum: 13.13, maximum: 277.39 },
  ],
  large: [
    { environment: 'maze2d-large-v0', steps: 600, minimum: 4.83, maximum: 191.99 },
    { environment: 'maze2d-large-v1', steps: 800, minimum: 6.7, maximum: 273.99 },
  ],
};

/**
 * Reads a maze of our own from rows of '#' (wall), 'O' (free) and 'G' (free, the default goal); blank lines and indentation are ignored.
 * What others bring is read by layoutText. Throws an Error that says where the text is wrong: rows of unequal length, an unknown
 * character, an open border, no free cell.
 */
export function parseMaze(name: MazeName, text: string): Maze {
  const lines = text.split('\n').map((line) => line.trim());
  const rows = lines
    .filter((line) => line !== '')
    .map((line, i) => Array.from(line, (sign, j) => cellOf(name, sign, i, j)));
  const read = readGrid(rows);
  if (read.kind === 'wrong') {
    const { problem } = read;
    if (problem.kind === 'rowLength')
      throw new Error(
        `Maze ${name}: row ${problem.row} has ${problem.length} cells and others ${problem.expected}; make all as long.`,
      );
    const what = problem.kind === 'openBorder' ? 'the border is open' : `there is a ${ordinal(mostGoals)} goal`;
    throw new Error(`Maze ${name}: ${what} at cell (${problem.row}, ${problem.column}); write '#' or 'O' there.`);
  }
  const { layout, goals } = read.marked;
  if (!layout.walls.includes(0)) throw new Error(`Maze ${name} has no free cell; mark one with 'O'.`);
  return { name, ...layout, defaultGoal: goals[0] ?? null };
}

const cells: Readonly<Partial<Record<string, Cell>>> = { '#': 'wall', O: 'floor', G: 'goal' };

function cellOf(name: MazeName, sign: string, i: number, j: number): Cell {
  const cell = cells[sign];
  if (cell) return cell;
  throw new Error(`Maze ${name}: cell (${i}, ${j}) is '${sign}'; use '#' for a wall, 'O' or 'G' for a free cell.`);
}

export const mazes: Readonly<Record<MazeName, Maze>> = {
  open: parseMaze('open', texts.open),
  umaze: parseMaze('umaze', texts.umaze),
  medium: parseMaze('medium', texts.medium),
  large: parseMaze('large', texts.large),
};
