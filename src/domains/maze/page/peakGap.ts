/** The line from the reward's peak to the goal where the peak should be, and which goal that is. */
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';

/** The goal that the peak is to be at: of a difference the first, else the nearest one. */
export function soughtGoal({ request, meta }: FrameOf<'reward'>, goals: readonly MazePoint[]): MazePoint {
  const { peak } = meta;
  const away = ([row, column]: MazePoint): number => Math.hypot(row - peak[0], column - peak[1]);
  const sought = request.composition === 'difference' ? goals.slice(0, 1) : goals;
  return sought.reduce((near, goal) => (away(goal) < away(near) ? goal : near));
}

type Pixels = readonly [x: number, y: number];

/**
 * The ends of the line, from the ring's edge to the star's; where these touch there is nothing to bridge.
 * @param size the star's radius
 */
export function peakGap([px, py]: Pixels, [gx, gy]: Pixels, size: number): Record<'x1' | 'y1' | 'x2' | 'y2', number> {
  const distance = Math.hypot(gx - px, gy - py);
  const from = distance > 3 * size ? (1.5 * size) / distance : 0.5;
  const [dx, dy] = [from * (gx - px), from * (gy - py)];
  return { x1: px + dx, y1: py + dy, x2: gx - dx, y2: gy - dy };
}
