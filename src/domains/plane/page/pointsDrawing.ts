/** What a viewer draws in the plane: dots of two inks and stars, changed by pure edits; what was done before is left to editHistory. */
import type { Place } from '../../../math/grid';
import { presets, type Goals, type PresetName, type RunConfiguration } from '../../../protocol/configuration';
import { samePoint } from '../../maze/shared/geometry';
import { areApart } from '../../maze/shared/goals';
import {
  dotColumn,
  dotDeviation,
  dotLine,
  dotLines,
  dotOf,
  dotsProblem,
  inOrder,
  isOwnPoints,
  mostDots,
  nearestDot,
  ownPointsOf,
  readOwnPoints,
  spotOf,
  spotOfPlace,
  type Dot,
  type Dots,
  type Spot,
} from '../shared/ownPoints';
import { dotsMixture, drawnExpert, presetGoal, presetMixture, tiltWidth } from '../shared/presets';
import { tilted, type Mixture } from '../shared/mixture';

export type Ink = keyof Dots;
export const inks: readonly Ink[] = ['base', 'expert'];

export interface PointsDrawing extends Dots {
  /** The stars that were placed; where there are none one stands where the dots put it. */
  readonly stars: readonly Place[];
}

/** How far the brush and the eraser reach, in lines of the grid. */
const brush = 2.5;
/** A dot nearer than this to one of its ink is not sprayed, and a press means the one that is there. */
const crowded = 1.5;

/** From a spot to the straight way between two. */
function distanceTo([fromLine, fromColumn]: Spot, [toLine, toColumn]: Spot, [line, column]: Spot): number {
  const [down, along] = [toLine - fromLine, toColumn - fromColumn];
  const length = down ** 2 + along ** 2;
  const share = length === 0 ? 0 : ((line - fromLine) * down + (column - fromColumn) * along) / length;
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(line - fromLine - at * down, column - fromColumn - at * along);
}

const near = (dots: readonly Dot[], spot: Spot, within: number): Dot | undefined =>
  dots.find((dot) => Math.hypot(dotLine(dot) - spot[0], dotColumn(dot) - spot[1]) <= within);

/** The dot that a press at a spot means. */
export const dotThere = (drawing: Dots, ink: Ink, spot: Spot): Dot | null => near(drawing[ink], spot, crowded) ?? null;

/** Blocks of the grid have one place each that spray falls on. */
const block = 5;

/** Scattered evenly, and by the place alone: whoever paints there once more gets the same dots. */
function sprayPlace(blockLine: number, blockColumn: number): Dot {
  let hash = Math.imul(blockLine + 1, 0x9e3779b1) ^ Math.imul(blockColumn + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  // Not at its edge, where two of neighbours could meet.
  const within = (bits: number, at: number): number =>
    Math.min(at * block + 1 + (((hash >>> bits) & 0xff) % (block - 2)), dotLines - 1);
  return dotOf(within(0, blockLine), within(8, blockColumn));
}

const blocks = Array.from({ length: Math.ceil(dotLines / block) }, (_, k) => k);
const sprayPlaces = inOrder(blocks.flatMap((line) => blocks.map((column) => sprayPlace(line, column))));

/** What a stroke of the brush from one spot to another puts. */
export const sprayed = (from: Spot, to: Spot): Dot[] =>
  sprayPlaces.filter((dot) => distanceTo(from, to, spotOf(dot)) <= brush);

/** With as many of the dots as there is room for, and how many there was none for. */
export function withDots(
  drawing: PointsDrawing,
  ink: Ink,
  dots: readonly Dot[],
): { readonly drawing: PointsDrawing; readonly refused: number } {
  let present = drawing[ink];
  let refused = 0;
  for (const dot of dots) {
    if (near(present, spotOf(dot), crowded) !== undefined) continue;
    if (present.length >= mostDots) refused++;
    else present = inOrder([...present, dot]);
  }
  return { drawing: present === drawing[ink] ? drawing : { ...drawing, [ink]: present }, refused };
}

export function withoutDot(drawing: PointsDrawing, ink: Ink, dot: Dot): PointsDrawing {
  return drawing[ink].includes(dot) ? { ...drawing, [ink]: drawing[ink].filter((other) => other !== dot) } : drawing;
}

/** Without what the eraser goes over, of either ink. */
export function erased(drawing: PointsDrawing, from: Spot, to: Spot): PointsDrawing {
  const isLeft = (dot: Dot): boolean => distanceTo(from, to, spotOf(dot)) > brush;
  const [base, expert] = inks.map((ink) => drawing[ink].filter(isLeft));
  const isSame = base!.length === drawing.base.length && expert!.length === drawing.expert.length;
  return isSame ? drawing : { ...drawing, base: base!, expert: expert! };
}

/** The first star put to a place in cells; another that it comes upon is gone. */
export function withStar(drawing: PointsDrawing, [row, column]: Place): PointsDrawing {
  const star: Place = [Math.round(20 * row) / 20, Math.round(20 * column) / 20];
  const [first = null, ...others] = drawing.stars;
  return samePoint(first, star) ? drawing : { ...drawing, stars: [star, ...others.filter((at) => areApart(at, star))] };
}

/** Whether nobody places the star: it stands where the exact reward is highest. */
export const hasFixedStar = ({ expert }: Dots): boolean => expert.length > 0;

/** Where the stars stand; none where there are no dots to say it. */
export function starsOf(drawing: PointsDrawing): readonly Place[] {
  if (!hasFixedStar(drawing) && drawing.stars.length > 0) return drawing.stars;
  return dotsProblem(drawing) ? [] : [presetGoal(ownPointsOf(drawing))];
}

export const cleared = (drawing: PointsDrawing): PointsDrawing => ({ ...drawing, base: [], expert: [] });

/** Dots that a preset is begun with: there is room for more. */
const presetCount = 48;

/** A preset as dots: as many in each of its components, or some of these, spread as its points are. */
export function presetDots(preset: PresetName): Dot[] {
  const { means, variance } = presetMixture(preset);
  const each = Math.max(1, Math.floor(presetCount / means.length));
  const share = Math.min(1, presetCount / means.length);
  const kept = means.filter((_, k) => Math.floor((k + 1) * share) > Math.floor(k * share));
  // A dot is a Gaussian by itself: the rest of the width is the spread of the dots.
  const spread = Math.sqrt(Math.max(0, variance - dotDeviation ** 2));
  const turn = Math.PI * (3 - Math.sqrt(5));
  return inOrder(
    kept.flatMap(([row, column]) =>
      Array.from({ length: each }, (_, k) => {
        const radius = spread * Math.sqrt(-2 * Math.log(1 - (k + 0.5) / each));
        return nearestDot(spotOfPlace([row + radius * Math.sin(k * turn), column + radius * Math.cos(k * turn)]));
      }),
    ),
  );
}

export const drawingOfPreset = (preset: PresetName): PointsDrawing => ({
  base: presetDots(preset),
  expert: [],
  stars: [presetGoal(preset)],
});

/** A run's points, a preset's as dots, and its stars. */
export function drawingOfRun({ preset, goals }: Pick<RunConfiguration, 'preset' | 'goals'>): PointsDrawing {
  const name = presets.find((one) => one === preset);
  if (name) return { ...drawingOfPreset(name), stars: goals };
  const isFixed = drawnExpert(preset) !== null;
  return { ...(isOwnPoints(preset) ? readOwnPoints(preset) : { base: [], expert: [] }), stars: isFixed ? [] : goals };
}

/** What is to be trained; null while the drawing has a problem. */
export function drawnRun(
  drawing: PointsDrawing,
): (Pick<RunConfiguration, 'preset' | 'goals'> & { readonly domain: 'plane' }) | null {
  const [first, ...others] = starsOf(drawing);
  if (!first || dotsProblem(drawing)) return null;
  const goals: Goals = hasFixedStar(drawing) ? [first] : [first, ...others];
  return { domain: 'plane', preset: ownPointsOf(drawing), goals };
}

/** What the dots of an ink mean; null where there are none, and no star to draw others to. */
export function mixtureOf(drawing: PointsDrawing, ink: Ink): Mixture | null {
  if (drawing[ink].length > 0) return dotsMixture(drawing[ink]);
  const [star] = starsOf(drawing);
  return ink === 'expert' && star && drawing.base.length > 0
    ? tilted(dotsMixture(drawing.base), star, tiltWidth)
    : null;
}
