/** The words of a run that was thrown away and can be brought back. */
import type { MazePoint } from '../../../protocol/configuration';
import { formatCount, formatPlace } from '../../format';

export const undo = {
  kept(maze: string, goals: readonly MazePoint[], iterations: number): string {
    const where = `${goals.length > 1 ? 'goals' : 'goal'} at ${goals.map(formatPlace).join(' and ')}`;
    const length = `${formatCount(iterations)} ${iterations === 1 ? 'iteration' : 'iterations'}`;
    return `The run before (${maze}, ${where}, ${length}) is kept.`;
  },
  undo: 'Undo',
  undoHint:
    'Brings that run back exactly as it was, with its curves and history. The present one is kept then, if it has learned anything. (Ctrl+Z)',
  dismiss: 'Dismiss: the run before is kept no longer',
  dismissHint: 'Keeps the run before no longer.',
  /** After what a control does. */
  loss: 'What the present run has learned makes room; Undo brings it back.',
};
