/** A maze as the command line names it: one of the paper's, a drawn one's text, a file as the page's editor reads it, or `-` for standard input. */

import { mazeNames } from '../domains/maze/shared/layouts';
import { layoutProblemText } from '../domains/maze/shared/layoutProblem';
import { readLayoutBytes } from '../domains/maze/shared/layoutText';
import { checkMaze, mazeIdOf } from '../domains/maze/shared/mazeOf';
import { isOwnMaze } from '../domains/maze/shared/ownMaze';
import type { MazeId, MazePoint } from '../protocol/configuration';
import { mazeId } from '../page/model/link/mazeId';
import { UsageError } from './commandLine';
import { bytesOf } from './givenFile';

/** A maze, and the goals that its file marks. */
export interface NamedMaze {
  readonly maze: MazeId;
  readonly goals: readonly MazePoint[];
}

/** @throws UsageError with what to do, where the text names no maze */
export function namedMaze(text: string): NamedMaze {
  const name = text.trim();
  const plain = (maze: MazeId): NamedMaze => ({ maze, goals: [] });
  // Names as links have them, D4RL's and Gymnasium's too.
  const { value } = mazeId.parse(name);
  if (value !== undefined) return plain(value);
  if (isOwnMaze(name)) {
    throw new UsageError(`--maze: the drawn maze can't be used. ${checkMaze(name) ?? ''}`);
  }
  const bytes = bytesOf(name, {
    flag: 'maze',
    of: 'maze',
    takes: `${mazeNames.join(', ')}, a file with a maze, a drawn maze's text as a link has it (5x5-…), or - for standard input.`,
  });
  return readMaze(bytes, name === '-' ? 'standard input' : name);
}

/** @param from what the text is called in a message */
function readMaze(bytes: Uint8Array, from: string): NamedMaze {
  const read = readLayoutBytes(bytes);
  if (read.kind === 'wrong') throw new UsageError(`--maze: ${from}: ${layoutProblemText(read.problem)}`);
  const { layout, goals } = read.marked;
  const maze = mazeIdOf(layout);
  const advice = checkMaze(maze);
  if (advice !== null) throw new UsageError(`--maze: ${from} can't be used. ${advice}`);
  return { maze, goals };
}
