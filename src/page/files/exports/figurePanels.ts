/** The panels of a figure: a maze with plans, a maze with the reward's field, and the field's legend. */
import { range, scaleLinear } from 'd3';
import type { Maze } from '../../../domains/maze/shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf, PlansOf } from '../../../protocol/frames';
import { arrowPaths } from '../../../domains/maze/page/arrowField';
import { fieldPixels, type Limits } from '../../../domains/maze/page/fieldImage';
import { colourScales, type ColourScale } from '../../charts/colourScales';
import { signed } from '../../charts/legend';
import { createMazeScale, mazeAspect, wallPath, type MazeScale } from '../../../domains/maze/page/mazeScale';
import { peakGap, soughtGoal } from '../../../domains/maze/page/peakGap';
import {
  crossEdge,
  crossPath,
  dotGap,
  dotOpacity,
  linePath,
  planDashes,
  type Lines,
} from '../../../domains/maze/page/planLines';
import { stageLines, type Outline } from '../../../domains/maze/page/planMap';
import { gridOf } from '../../../domains/maze/page/rewardGrid';
import { slopePath } from '../../../domains/maze/page/slopePath';
import { starPath } from '../../../domains/maze/page/star';
import { encodePng, pngAddress } from './png';
import { casing, inkOf, inks, label } from './print';
import { element, round } from './svg';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box of this width as high as what is shown of a maze. */
export function mazeBox(maze: Maze, x: number, y: number, width: number): Box {
  return { x, y, width, height: width / mazeAspect(maze) };
}

export interface Place {
  readonly maze: Maze;
  readonly goals: readonly MazePoint[];
}

/** Radius of the stars on the field. */
const starSize = 14;

/** Size of the arrows on the field, as type of this many pixels has them on the page. */
const rem = 16;

/** @param name the only one of its kind in the figure */
function mazePanel(name: string, maze: Maze, box: Box, draw: (scale: MazeScale, walls: string) => string): string {
  const { x, y, width, height } = box;
  const scale = createMazeScale(maze, width, height);
  const path = wallPath(maze, scale).replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(round(Number(number))));
  const clip = element('clipPath', { id: `clip-${name}` }, element('rect', { width, height, rx: 5 }));
  return element(
    'g',
    { id: name, transform: `translate(${round(x)},${round(y)})`, 'clip-path': `url(#clip-${name})` },
    clip,
    element('rect', { width, height, fill: inks.floor }),
    draw(scale, element('path', { d: path, fill: inks.wall })),
  );
}

/** Plans over the maze: other goals' dashed under the first's. @param stars whether the goals concern them */
export function plansPanel(
  of: PlansOf,
  frame: FrameOf<PlansOf> | null,
  stage: number,
  { maze, goals }: Place,
  box: Box,
  outlines: readonly Outline[] = [],
): string {
  return mazePanel(of, maze, box, (scale, walls) => {
    const models = frame ? stageLines(maze, frame, stage) : [];
    return [
      walls,
      outlined(outlines, scale),
      ...models.map((model, k) => lines(model, scale, inkOf(of, k), planDashes[k]!)).reverse(),
      of === 'base' ? '' : stars(goals, scale, 7.5),
    ].join('');
  });
}

function outlined(outlines: readonly Outline[], { x, y }: MazeScale): string {
  const at = ([row, column]: MazePoint): string => `${round(x(column))},${round(y(row))}`;
  const d = outlines.map(([from, to]) => `M${at(from)}L${at(to)}`).join('');
  return d === '' ? '' : element('path', { d, fill: 'none', stroke: inks.grey, 'stroke-width': 1 });
}

/** From where the ball would touch a wall a plan goes on in dots. */
function lines(shown: Lines, scale: MazeScale, colour: string, dashes: readonly number[]): string {
  const { positions } = shown;
  const width = 1.3;
  const opacity = Math.min(0.75, 14 / shown.count);
  const paths = Array.from({ length: shown.count }, (_, k) => {
    const start = shown.offset + 2 * k * shown.horizon;
    const [cx, cy] = [scale.x(positions[start + 1]!), scale.y(positions[start]!)];
    const touch = shown.touches?.[k] ?? null;
    const part = (d: string, dash: string, strength: number): string =>
      element('path', { d, 'stroke-opacity': strength, 'stroke-dasharray': dash });
    return (
      part(linePath(shown, scale, k, 0, touch ?? undefined), dashes.join(' ') || 'none', opacity) +
      (touch === null
        ? ''
        : part(linePath(shown, scale, k, touch), `0 ${round(dotGap * width)}`, dotOpacity(opacity))) +
      element('circle', { cx, cy, r: 2.2, fill: colour, 'fill-opacity': Math.min(1, opacity + 0.4), stroke: 'none' })
    );
  });
  const crosses = crossPath(shown, scale, width);
  const cross = (look: Readonly<Record<string, string | number>>): string =>
    crosses === '' ? '' : element('path', { d: crosses, ...look });
  return element(
    'g',
    { fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
    ...paths,
    cross({ stroke: inks.floor, 'stroke-width': round((1 + 2 * crossEdge) * width) }),
    cross({ class: 'touches' }),
  );
}

function stars(goals: readonly MazePoint[], scale: MazeScale, size: number): string {
  const light = { fill: '#fff', stroke: casing, 'stroke-width': 1.6 };
  const dark = { fill: casing, stroke: '#fff', 'stroke-width': 3.2, 'paint-order': 'stroke' };
  const star = (place: MazePoint, look: typeof light, number: string): string =>
    element(
      'g',
      { transform: `translate(${round(scale.x(place[1]))},${round(scale.y(place[0]))})` },
      element('path', { d: starPath(size), 'stroke-linejoin': 'round', ...look }),
      number === ''
        ? ''
        : label(0.95 * size, -0.55 * size, number, { size: 15, weight: 700, fill: '#fff', halo: casing }),
    );
  return goals
    .map((goal, k) => star(goal, k === 0 ? light : dark, goals.length > 1 ? String(k + 1) : ''))
    .reverse()
    .join('');
}

export interface RewardMap extends Place {
  readonly reward: FrameOf<'reward'>;
  readonly limits: Limits;
  /** Arrows of what differs and of the slope, in the place of the slope's alone; null for those. */
  readonly scores: FrameOf<'scores'> | null;
  readonly colours: ColourScale;
}

/** The reward's field with its slope, its peak (a ring) and the goal (a star). */
export function rewardPanel({ reward, limits, scores, colours, maze, goals }: RewardMap, box: Box): string {
  // The slope of a difference drives nothing.
  const slope = (scale: MazeScale): string =>
    colours === 'difference' ? '' : slopeArrows(slopePath(reward, scale, rem), colours, [1.4, 3]);
  return mazePanel('reward', maze, box, (scale, walls) => {
    const [cx, cy] = [scale.x(reward.meta.peak[1]), scale.y(reward.meta.peak[0])];
    const [row, column] = soughtGoal(reward, goals);
    const gap = peakGap([cx, cy], [scale.x(column), scale.y(row)], starSize);
    const ring = { cx, cy, r: 1.4 * starSize, fill: 'none' };
    return [
      heatmap(reward, limits, scale, colours),
      walls,
      scores ? scoreArrows(scores, scale, colours) : slope(scale),
      element('line', { ...gap, stroke: casing, 'stroke-opacity': 0.5, 'stroke-width': 3.6 }),
      element('line', { ...gap, stroke: '#fff', 'stroke-width': 1.6, 'stroke-dasharray': '4 4' }),
      element('circle', { ...ring, stroke: casing, 'stroke-width': 5.5 }),
      element('circle', { ...ring, stroke: '#fff', 'stroke-width': 2.5 }),
      stars(goals, scale, starSize),
    ].join('');
  });
}

/** @param widths of the arrows and of their casing, in pixels */
function slopeArrows(d: string, colours: ColourScale, [width, cased]: readonly [number, number]): string {
  const line = { d, fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return (
    element('path', { ...line, stroke: '#14202c', 'stroke-opacity': casingOpacity(colours), 'stroke-width': cased }) +
    element('path', { ...line, stroke: '#fff', 'stroke-width': width })
  );
}

/** What was taught, thin and dark, in what was learned, wide and white. */
function scoreArrows(scores: FrameOf<'scores'>, scale: MazeScale, colours: ColourScale): string {
  const { difference, gradient } = arrowPaths(scores, scale, rem);
  const line = { d: difference, fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return element(
    'g',
    { id: 'arrows' },
    slopeArrows(gradient, colours, [2.6, 4]),
    element('path', { ...line, stroke: '#fff', 'stroke-opacity': 0.5, 'stroke-width': 2.9 }),
    element('path', { ...line, stroke: casing, 'stroke-width': 1.3 }),
  );
}

/** White arrows need more of an edge on maps that end almost white. */
const casingOpacity = (colours: ColourScale): number =>
  ['magma', 'grey', 'difference'].includes(colours) ? 0.75 : 0.35;

/** The field as a picture of one pixel a point, stretched over the maze. */
function heatmap(reward: FrameOf<'reward'>, limits: Limits, { x, y }: MazeScale, colours: ColourScale): string {
  const grid = gridOf(reward);
  const [rows, columns] = grid.shape;
  const [right, bottom] = [columns / grid.pointsPerCell - 0.5, rows / grid.pointsPerCell - 0.5];
  return element('image', {
    id: 'heatmap',
    x: x(-0.5),
    y: y(-0.5),
    width: x(right) - x(-0.5),
    height: y(bottom) - y(-0.5),
    preserveAspectRatio: 'none',
    href: pngAddress(encodePng(fieldPixels(grid, limits, 3, colours), columns, rows)),
  });
}

/** A bar of the field's colours with numbers, and what they count. @returns 46 pixels high */
export function legend({ low, high }: Limits, text: string, { x, y, width }: Box, map: ColourScale): string {
  const scale = scaleLinear([low, high], [0, width]);
  const colours = range(0, 1.0001, 0.1).map((t) => element('stop', { offset: t, 'stop-color': colourScales[map](t) }));
  const ticks = scale
    .ticks(Math.round(width / 90))
    .filter((value) => scale(value) > 12 && scale(value) < width - 12)
    .map((value) => {
      const at = scale(value);
      const line = element('line', { x1: at, x2: at, y1: 8, y2: 12, stroke: inks.grey });
      return line + label(at, 25, signed(value), { size: 13, fill: inks.grey, anchor: 'middle' });
    });
  return element(
    'g',
    { id: 'legend', transform: `translate(${round(x)},${round(y)})` },
    element('linearGradient', { id: 'colours' }, ...colours),
    element('rect', { width, height: 8, rx: 2, fill: 'url(#colours)' }),
    ...ticks,
    label(0, 44, text, { size: 13, fill: inks.grey }),
  );
}
