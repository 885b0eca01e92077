/** The sheet that a maze is drawn on: a grid of cells for the pointer, for fingers and for keys, with a cursor of its own. */
import { useEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import { closedOff } from '../../../domains/maze/shared/reachable';
import type { MazePoint } from '../../../protocol/configuration';
import { samePoint } from '../../../domains/maze/shared/geometry';
import { groundAt, starAt, type Drawing, type Star } from '../../../domains/maze/page/drawing';
import { starKeys, type MazeEditor } from '../../../domains/maze/page/mazeEditor';
import { starPath } from '../../../domains/maze/page/star';
import { pressedKey } from '../../ui/pressedKey';
import { Said } from './parts';
import { cursorSteps, strokes } from './strokes';
import { drawWords } from './words/draw';

/** The cells within the border; the border is the sheet's own. */
function innerLines(lines: number): number[] {
  return Array.from({ length: lines - 2 }, (_, k) => k + 1);
}

export function DrawingSheet({ editor }: { readonly editor: MazeEditor }) {
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const cursor = useStore(editor.store, (state) => state.cursor);
  const happening = useStore(editor.store, (state) => state.happening);
  const closed = useMemo(() => closedOff(drawing.layout), [drawing.layout]);
  const sheet = useRef<HTMLDivElement>(null);
  const { rows, columns } = drawing.layout;
  const [cursorRow, cursorColumn] = cursor;

  // The focus follows the cursor while it is in the sheet.
  useEffect(() => {
    const grid = sheet.current;
    if (!grid?.contains(document.activeElement)) return;
    grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [cursorRow, cursorColumn, rows, columns]);

  const size = { '--rows': rows - 2, '--columns': columns - 2 } as CSSProperties;
  return (
    <div className="drawing-place">
      <div
        ref={sheet}
        className="drawing-sheet"
        style={size}
        role="grid"
        aria-label={drawWords().grid}
        data-testid="draw-grid"
        onKeyDown={(event) => handleKey(editor, event)}
        {...cellStrokes(editor)}
      >
        {innerLines(rows).map((row) => (
          <div key={row} role="row" className="drawing-line">
            {innerLines(columns).map((column) => (
              <Cell
                key={column}
                cell={[row, column]}
                drawing={drawing}
                isClosed={closed[row * columns + column] !== 0}
                isCursor={samePoint(cursor, [row, column])}
                onFocus={() => editor.moveTo([row, column])}
              />
            ))}
          </div>
        ))}
      </div>
      <Said isProblem={happening?.kind === 'refused'}>{happening ? drawWords().happening(happening) : ''}</Said>
    </div>
  );
}

interface CellProps {
  readonly cell: MazePoint;
  readonly drawing: Drawing;
  readonly isClosed: boolean;
  readonly isCursor: boolean;
  /** Assistive technology goes to any cell; the cursor comes along. */
  onFocus(): void;
}

function Cell({ cell, drawing, isClosed, isCursor, onFocus }: CellProps) {
  const ground = isClosed ? 'closedOff' : groundAt(drawing.layout, cell);
  const star = starAt(drawing, cell);
  return (
    <div
      role="gridcell"
      className={`drawing-cell ${ground}`}
      data-testid={`draw-cell-${cell.join('-')}`}
      data-ground={ground}
      data-star={star === null ? undefined : star + 1}
      tabIndex={isCursor ? 0 : -1}
      onFocus={onFocus}
      aria-label={drawWords().cell(cell, ground, star)}
    >
      {star === null ? null : <StarMark star={star} isNumbered={drawing.goals.length > 1} />}
    </div>
  );
}

function StarMark({ star, isNumbered }: { readonly star: Star; readonly isNumbered: boolean }) {
  return (
    <svg viewBox="-10 -10 20 20" aria-hidden="true" className="drawing-star">
      <path
        d={starPath(7.6)}
        transform={isNumbered ? 'translate(-1.4, 1)' : undefined}
        className={star === 0 ? 'goal-star' : 'goal-star dark'}
      />
      {isNumbered ? (
        <text x="6" y="-4.2" className="drawing-number">
          {star + 1}
        </text>
      ) : null}
    </svg>
  );
}

function cellStrokes(editor: MazeEditor) {
  const cellAt = ({ clientX, clientY, currentTarget: grid }: PointerEvent<HTMLDivElement>): MazePoint => {
    const { rows, columns } = editor.store.getState().history.present.layout;
    const box = grid.getBoundingClientRect();
    const [width, height] = [grid.clientWidth / (columns - 2), grid.clientHeight / (rows - 2)];
    const row = 1 + Math.floor((clientY - box.top - grid.clientTop) / height);
    const column = 1 + Math.floor((clientX - box.left - grid.clientLeft) / width);
    return [row, column];
  };
  // The cell that the cursor goes to gets the focus, not whichever is under the pointer.
  const keepFocus = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  };
  return strokes(editor, cellAt, () => editor.endStroke(), keepFocus);
}

const toggleWall = (editor: MazeEditor, cell: MazePoint) => editor.toggleWall(cell);

const marks: Readonly<Record<string, (editor: MazeEditor, cell: MazePoint) => void>> = {
  ' ': toggleWall,
  enter: toggleWall,
  ...Object.fromEntries(
    starKeys.map((key, star) => [key, (editor: MazeEditor, cell: MazePoint) => editor.placeStar(star, cell)]),
  ),
};

function handleKey(editor: MazeEditor, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { cursor } = editor.store.getState();
  const key = pressedKey(event.nativeEvent).toLowerCase();
  const step = cursorSteps[event.key];
  if (step) editor.moveTo([cursor[0] + step[0], cursor[1] + step[1]]);
  else if (key in marks) {
    // Held, it is pressed once: a wall would come and go.
    if (!event.repeat) marks[key]?.(editor, cursor);
  } else return;
  event.preventDefault();
  // What the page does on these keys elsewhere is not meant.
  event.stopPropagation();
}
