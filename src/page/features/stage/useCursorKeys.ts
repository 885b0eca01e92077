/** The linked cursor by keyboard: a map that has the focus moves it by a quarter of a cell, and Escape lets it go. */
import { useEffect, type HTMLAttributes, type KeyboardEvent } from 'react';
import { hasClearance } from '../../../domains/maze/shared/geometry';
import { nearestFreeCell } from '../../../domains/maze/shared/goals';
import type { Maze } from '../../../domains/maze/shared/layouts';
import { hold, release } from '../../model/shown/pointer';
import { usePage } from '../../context';
import { strings } from '../../words/strings';

/** Cells a press. */
const stride = 0.25;
/** The cursor keeps off walls by this, so that it stands on no edge. */
const clearance = 0.2;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-stride, 0],
  ArrowDown: [stride, 0],
  ArrowLeft: [0, -stride],
  ArrowRight: [0, stride],
};

/** What makes an element that map. The keys of what lies in it, such as the stars, are its own. */
export function useCursorKeys(ground: Maze): HTMLAttributes<HTMLElement> {
  const { pointer } = usePage();
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') release(pointer);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [pointer]);
  // A place of other ground may be a wall of this.
  useEffect(() => () => release(pointer), [ground, pointer]);

  function onKeyDown(event: KeyboardEvent): void {
    const direction = directions[event.key];
    if (!direction || event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { point, held } = pointer.getState();
    if (!point || !held) return hold(pointer, nearestFreeCell(ground, (ground.rows - 1) / 2, (ground.columns - 1) / 2));
    const [row, column] = [point[0] + direction[0], point[1] + direction[1]];
    if (hasClearance(ground, row, column, clearance)) hold(pointer, [row, column]);
  }

  return { tabIndex: 0, role: 'application', 'aria-label': strings.reading.map, onKeyDown };
}
