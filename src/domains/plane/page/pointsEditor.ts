/** The store of the editor of points: the drawing with its history, the tool in hand and the cursor; it outlives the dialog, so that a draft is kept. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../../../math/grid';
import { amended, edited, historyOf, redone, undone, type EditHistory } from '../../maze/page/editHistory';
import { dotOf, dotPlace, nearestDot, spotOf, type Dot, type Dots, type Spot } from '../shared/ownPoints';
import * as drawn from './pointsDrawing';
import type { Ink, PointsDrawing } from './pointsDrawing';

/** An ink sprays dots, or takes away the one that was pressed. */
export type Tool = Ink | 'eraser' | 'star';
export const tools: readonly Tool[] = ['base', 'expert', 'eraser', 'star'];

/** What happened last, for those who can't see it, and to say why something did not. */
export type Happening =
  | { readonly kind: 'moved'; readonly place: Place; readonly inks: readonly Ink[] }
  | { readonly kind: 'put' | 'taken'; readonly ink: Ink; readonly place: Place }
  | { readonly kind: 'sprayed'; readonly ink: Ink; readonly dots: number }
  | { readonly kind: 'full'; readonly ink: Ink }
  | { readonly kind: 'erased'; readonly dots: number }
  | { readonly kind: 'star'; readonly place: Place }
  | { readonly kind: 'fixedStar' | 'undone' | 'redone' | 'cleared' };

export interface EditorState {
  readonly history: EditHistory<PointsDrawing>;
  readonly tool: Tool;
  readonly cursor: Dot;
  readonly happening: Happening | null;
}

export interface PointsEditor {
  readonly store: StoreApi<EditorState>;
  chooseTool(tool: Tool): void;
  /** The cursor goes so many lines and columns on, within the grid, and says what is there. */
  moveBy(lines: number, columns: number): void;
  /** What the tool in hand, or another, does at the cursor. */
  press(tool?: Tool): void;
  /** The pointer goes down. */
  beginStroke(spot: Spot): void;
  continueStroke(spot: Spot): void;
  /** A press with an ink on a dot of it that went nowhere takes the dot away. */
  endStroke(): void;
  /** The pointer was taken away: what it did stays. */
  cancelStroke(): void;
  undo(): void;
  redo(): void;
  clear(): void;
  take(drawing: PointsDrawing): void;
}

interface Stroke {
  readonly tool: Tool;
  readonly last: Spot;
  /** Of the ink in hand, under the first press. */
  readonly pressed: Dot | null;
  /** Whether it has changed anything: from then on it amends its own edit. */
  readonly hasEdit: boolean;
  readonly dots: number;
}

export function createPointsEditor(drawing: PointsDrawing): PointsEditor {
  const store = createStore<EditorState>()(() => ({
    history: historyOf(drawing),
    tool: 'base',
    cursor: dotOf(31, 31),
    happening: null,
  }));
  let stroke: Stroke | null = null;
  const present = (): PointsDrawing => store.getState().history.present;

  function apply(next: PointsDrawing, happening: Happening | null): void {
    const { history } = store.getState();
    const change = stroke?.hasEdit ? amended : edited;
    if (stroke && next !== history.present) stroke = { ...stroke, hasEdit: true };
    store.setState({ history: change(history, next), happening });
  }

  function put(ink: Ink, dot: Dot): void {
    const { drawing: next, refused } = drawn.withDots(present(), ink, [dot]);
    apply(next, refused > 0 ? { kind: 'full', ink } : { kind: 'put', ink, place: dotPlace(dot) });
  }

  function takeAway(ink: Ink, dot: Dot): void {
    apply(drawn.withoutDot(present(), ink, dot), { kind: 'taken', ink, place: dotPlace(dot) });
  }

  function erase(from: Spot, to: Spot): void {
    const before = present();
    const next = drawn.erased(before, from, to);
    const gone = countOf(before) - countOf(next);
    if (stroke) stroke = { ...stroke, dots: stroke.dots + gone };
    apply(next, { kind: 'erased', dots: stroke?.dots ?? gone });
  }

  function placeStar(place: Place): void {
    if (drawn.hasFixedStar(present())) return store.setState({ happening: { kind: 'fixedStar' } });
    const next = drawn.withStar(present(), place);
    apply(next, { kind: 'star', place: next.stars[0] ?? place });
  }

  function spray(ink: Ink, from: Spot, to: Spot): void {
    const before = present();
    const { drawing: next, refused } = drawn.withDots(before, ink, drawn.sprayed(from, to));
    const dots = (stroke?.dots ?? 0) + next[ink].length - before[ink].length;
    if (stroke) stroke = { ...stroke, dots };
    apply(next, refused > 0 ? { kind: 'full', ink } : { kind: 'sprayed', ink, dots });
  }

  function begin(spot: Spot): void {
    end();
    const { tool } = store.getState();
    const dot = nearestDot(spot);
    const pressed = tool === 'base' || tool === 'expert' ? drawn.dotThere(present(), tool, spot) : null;
    stroke = { tool, last: spot, pressed, hasEdit: false, dots: 0 };
    store.setState({ cursor: dot });
    if (tool === 'eraser') erase(spot, spot);
    else if (tool === 'star') placeStar(dotPlace(dot));
    else if (pressed === null) {
      put(tool, dot);
      stroke = { ...stroke, dots: 1 };
    }
  }

  function go(spot: Spot): void {
    if (!stroke) return;
    const { tool, last } = stroke;
    // A hand that presses is never quite still.
    if (stroke.pressed !== null && Math.hypot(spot[0] - last[0], spot[1] - last[1]) < 1) return;
    stroke = { ...stroke, last: spot, pressed: null };
    store.setState({ cursor: nearestDot(spot) });
    if (tool === 'eraser') erase(last, spot);
    else if (tool === 'star') placeStar(dotPlace(nearestDot(spot)));
    else spray(tool, last, spot);
  }

  function end(): void {
    const ended = stroke;
    if (ended && ended.pressed !== null && (ended.tool === 'base' || ended.tool === 'expert'))
      takeAway(ended.tool, ended.pressed);
    stroke = null;
  }

  return {
    store,
    chooseTool: (tool) => store.setState({ tool }),
    moveBy(lines, columns) {
      const [line, column] = spotOf(store.getState().cursor);
      const cursor = nearestDot([line + lines, column + columns]);
      const there = drawn.inks.filter((ink) => present()[ink].includes(cursor));
      store.setState({ cursor, happening: { kind: 'moved', place: dotPlace(cursor), inks: there } });
    },
    press(tool = store.getState().tool) {
      const { cursor } = store.getState();
      const spot = spotOf(cursor);
      if (tool === 'eraser') return erase(spot, spot);
      if (tool === 'star') return placeStar(dotPlace(cursor));
      const there = drawn.dotThere(present(), tool, spot);
      if (there === null) put(tool, cursor);
      else takeAway(tool, there);
    },
    beginStroke: begin,
    continueStroke: go,
    endStroke: end,
    cancelStroke() {
      stroke = null;
    },
    undo() {
      stroke = null;
      store.setState(({ history }) => ({ history: undone(history), happening: { kind: 'undone' } }));
    },
    redo() {
      stroke = null;
      store.setState(({ history }) => ({ history: redone(history), happening: { kind: 'redone' } }));
    },
    clear: () => apply(drawn.cleared(present()), { kind: 'cleared' }),
    take: (next) => apply(next, null),
  };
}

const countOf = ({ base, expert }: Dots): number => base.length + expert.length;
