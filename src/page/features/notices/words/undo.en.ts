/** The words of a run that was thrown away and can be brought back. */
import type { MazePoint } from '../../../../protocol/configuration';
import { formatCount, formatList, formatPlace } from '../../../words/format';

export const undo = {
  kept(maze: string, goals: readonly MazePoint[], iterations: number): string {
    const where = `${goals.length > 1 ? 'goals' : 'goal'} at ${formatList(goals.map(formatPlace))}`;
    const length = `${formatCount(iterations)} ${iterations === 1 ? 'iteration' : 'iterations'}`;
    return `The page keeps the run before this one (${maze}, ${where}, ${length}).`;
  },
  undo: 'Undo',
  undoHint:
    'Brings that run back exactly as it was, with its curves and history. The page then keeps the present run instead, if it has learned anything. (Ctrl+Z)',
  dismiss: 'Dismiss: the page forgets the run before this one',
  dismissHint: 'The page forgets the run before this one.',
  /** After what a control does. */
  loss: 'This throws the present run away; Undo brings it back.',
};
