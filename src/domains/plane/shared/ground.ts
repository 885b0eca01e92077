/** The plane as ground for stars, panels and fields: a box without inner walls. */
import type { Maze } from '../../maze/shared/layouts';
import { planeSide } from './square';

const side = planeSide + 2;
const isFrame = (line: number): boolean => line === 0 || line === side - 1;

export const planeGround: Maze = {
  name: 'plane',
  rows: side,
  columns: side,
  walls: Uint8Array.from({ length: side ** 2 }, (_, k) => (isFrame(Math.floor(k / side)) || isFrame(k % side) ? 1 : 0)),
  defaultGoal: null,
};
