/** A maze in the small; all are equally high. */
import { mazeOf } from '../shared/mazeOf';
import type { MazeId } from '../../../protocol/configuration';
import { createMazeScale, mazeAspect, wallPath } from './mazeScale';

export function MazePicture({ id }: { readonly id: MazeId }) {
  const maze = mazeOf(id);
  const height = 28;
  const width = height * mazeAspect(maze);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="maze-picture" aria-hidden="true">
      <rect width={width} height={height} className="maze-floor" />
      <path d={wallPath(maze, createMazeScale(maze, width, height))} className="maze-wall" />
    </svg>
  );
}
