/** What all maze panels share: a floor, a canvas, walls, marks above, and one linked cursor; what is drawn is the panel's own. */
import { select } from 'd3';
import type { Maze } from '../shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';
import { createCursorArrows, type CursorArrow } from './cursorArrows';
import { createDrawLoop, drawOn, watchResolution, type Group } from '../../../page/charts/drawing';
import { createMazeScale, wallPath, type MazeScale } from './mazeScale';

export interface MazePanelOptions {
  readonly maze: Maze;
  /** Whether walls cover the canvas (a field) or lie under it (lines). */
  readonly wallsAbove: boolean;
  draw(context: CanvasRenderingContext2D, panel: MazePanel): void;
  /** The pointer moved over the panel, or left it. */
  onPoint?: (point: MazePoint | null) => void;
  /** The panel was tapped or clicked. */
  onTap?: (point: MazePoint) => void;
}

export interface MazePanel {
  readonly root: HTMLDivElement;
  /** Above everything, for stars and rings. */
  readonly marks: Group;
  readonly svg: SVGSVGElement;
  scale(): MazeScale;
  size(): readonly [width: number, height: number];
  /** Draws in the next animation frame. */
  request(): void;
  /** @param arrows that start there */
  showCursor(point: MazePoint | null, arrows?: readonly CursorArrow[]): void;
  /** From a pointer event to the maze. */
  locate(event: MouseEvent): MazePoint;
  destroy(): void;
}

export function createMazePanel(container: HTMLElement, options: MazePanelOptions): MazePanel {
  const { maze, wallsAbove } = options;
  const root = document.createElement('div');
  root.className = 'maze-panel';
  container.append(root);
  const under = select(root).append('svg').attr('class', 'maze-layer').attr('aria-hidden', 'true');
  const canvas = document.createElement('canvas');
  canvas.className = 'maze-layer';
  canvas.setAttribute('aria-hidden', 'true');
  root.append(canvas);
  // Walls reach beyond the panel and are cut by their layer; marks have one of their own, and need not be.
  const above = () => select(root).append('svg').attr('class', 'maze-layer').attr('aria-hidden', 'true');
  const walls = (wallsAbove ? above() : under).append('path').attr('class', 'maze-wall');
  const over = select(root).append('svg').attr('class', 'maze-layer maze-marks');
  const marks = over.append('g');
  const cursor = over.append('g').attr('class', 'maze-cursor').attr('display', 'none');
  const circles = ['maze-cursor-casing', ''].map((name) => cursor.append('circle').attr('class', name));
  const arrows = createCursorArrows(over.append('g'));

  let width = 1;
  let height = 1;
  let scale = createMazeScale(maze, 1, 1);
  let cursorPoint: MazePoint | null = null;
  let cursorArrows: readonly CursorArrow[] = [];
  const loop = createDrawLoop((onPaper) =>
    drawOn(canvas, [width, height], onPaper, (context) => options.draw(context, panel)),
  );

  function placeCursor(): void {
    cursor.attr('display', cursorPoint ? null : 'none');
    if (cursorPoint) cursor.attr('transform', `translate(${scale.x(cursorPoint[1])},${scale.y(cursorPoint[0])})`);
    // A ring, or a dot that arrows begin at.
    for (const circle of circles) circle.attr('r', cursorArrows.length > 0 ? 2.5 : 6);
    arrows.place(cursorPoint, cursorArrows, scale, [width, height]);
  }

  const observer = new ResizeObserver(() => {
    width = root.clientWidth;
    height = root.clientHeight;
    if (width === 0 || height === 0) return;
    scale = createMazeScale(maze, width, height);
    walls.attr('d', wallPath(maze, scale));
    placeCursor();
    loop.request();
  });
  observer.observe(root);
  const themeObserver = new MutationObserver(() => loop.request());
  const endResolution = watchResolution(() => loop.request());
  themeObserver.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });

  const svg = over.node()!;
  const locate = (event: MouseEvent): MazePoint => {
    const box = svg.getBoundingClientRect();
    return scale.invert(event.clientX - box.left, event.clientY - box.top);
  };
  if (options.onPoint) {
    const { onPoint } = options;
    root.addEventListener('pointermove', (event) => onPoint(locate(event)));
    root.addEventListener('pointerleave', () => onPoint(null));
  }

  const { onTap } = options;
  if (onTap) root.addEventListener('click', (event) => onTap(locate(event)));

  const panel: MazePanel = {
    root,
    marks,
    svg,
    scale: () => scale,
    size: () => [width, height],
    request: () => loop.request(),
    showCursor(point, arrowsThere = []) {
      if (point === cursorPoint && arrowsThere === cursorArrows) return;
      cursorPoint = point;
      cursorArrows = arrowsThere;
      placeCursor();
    },
    locate,
    destroy() {
      observer.disconnect();
      themeObserver.disconnect();
      endResolution();
      loop.stop();
      root.remove();
    },
  };
  return panel;
}
