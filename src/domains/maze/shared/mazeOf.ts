/** The maze that a run names: one of the paper's four, or one that the viewer drew. */
import type { MazeId, MazeName, MazePoint, OwnMaze } from '../../../protocol/configuration';
import { mazeNames, mazes, paperGoals, type Maze } from './layouts';
import type { Layout } from './grid';
import { LayoutError, ownMazeOf, readOwnMaze } from './ownMaze';
import { closedOff } from './reachable';

/** One object a text, so that views know a maze that they have drawn; a viewer draws few. */
const drawn = new Map<OwnMaze, Maze>();

export function isMazeName(id: string): id is MazeName {
  return mazeNames.some((name) => name === id);
}

/**
 * A drawn maze's closed-off cells count as walls: no demonstration starts or ends there, no goal is taken and no reward asked for.
 * @throws LayoutError where the text is no maze; it says what to do
 */
export function mazeOf(id: MazeId): Maze {
  if (isMazeName(id)) return mazes[id];
  const known = drawn.get(id);
  if (known) return known;
  const maze = drawnMaze(id);
  drawn.set(id, maze);
  return maze;
}

/** The text may come from anywhere: the type only says what it should be. */
function drawnMaze(id: OwnMaze): Maze {
  const { rows, columns, walls: lines } = readOwnMaze(id);
  const closed = closedOff({ rows, columns, walls: lines });
  const walls = lines.map((wall, cell) => (wall !== 0 || closed[cell] !== 0 ? 1 : 0));
  const last = walls.lastIndexOf(0);
  return { name: id, rows, columns, walls, defaultGoal: [Math.floor(last / columns), last % columns] };
}

/** What a layout is called: the paper's name where it has the walls of one of the four, so that its weights serve it. */
export function mazeIdOf(layout: Layout): MazeId {
  const text = ownMazeOf(layout);
  return mazeNames.find((name) => ownMazeOf(mazes[name]) === text) ?? text;
}

/** What is wrong with a maze's name or text, and what to do about it, or null. */
export function checkMaze(id: string): string | null {
  try {
    mazeOf(id as MazeId);
    return null;
  } catch (error) {
    if (error instanceof LayoutError) return error.message;
    throw error;
  }
}

/** The paper's goals of a maze; a drawn one has none. */
export function paperGoalsOf(id: Maze['name']): readonly MazePoint[] {
  return isMazeName(id) ? paperGoals[id] : [];
}
