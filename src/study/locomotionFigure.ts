/** Bodies of the locomotion suite as a picture: who does as which planner says, at equal times from one place, in the same time. */

import { bodies, coordinateCount } from '../domains/locomotion/shared/bodies';
import { capsuleCount, numbersOfCapsule, placeCapsules } from '../domains/locomotion/shared/kinematics';
import { actionInterval } from '../domains/locomotion/shared/tasks';
import {
  locomotionSettings,
  suiteBodies,
  type SuiteBody,
  type WalkerPlanner,
} from '../domains/locomotion/study/locomotionSettings';
import type { LocomotionMeasured } from './measureLocomotion';
import { rounded } from './rounded';

/** The lanes of a body, from the top: what they are called, and their ink. */
const lanes: readonly (readonly [WalkerPlanner, label: string, ink: string])[] = [
  ['base', 'base, alone', '#0072b2'],
  ['reward', 'base, steered by the reward', '#8b3a80'],
  ['expert', "the expert's model", '#bf5000'],
];

const { filmEvery } = locomotionSettings;
const [width, margin] = [1000, 16];
/** Metres along a lane, and above the ground. */
const lane: Readonly<Record<SuiteBody, { readonly long: number; readonly high: number; readonly shown: number }>> = {
  halfcheetah: { long: 24, high: 1.4, shown: 0.4 },
  hopper: { long: 14, high: 1.8, shown: 0.4 },
};

/** @returns an SVG picture, of the least seed that each body has */
export function locomotionFigure(rows: readonly LocomotionMeasured[]): string {
  const parts: string[] = [];
  let top = margin;
  for (const body of suiteBodies) {
    const own = rows.filter((row) => row.body === body);
    const seed = Math.min(...own.map((row) => row.seed));
    const films = lanes.flatMap(([planner, label, ink]) => {
      const film = own.find((row) => row.seed === seed && row.planner === planner)?.film;
      return film ? [{ label, ink, pictures: picturesOf(body, film) }] : [];
    });
    if (films.length === 0) continue;
    const { long, high } = lane[body];
    const scale = (width - 2 * margin) / long;
    const end = lastWithin(
      films.map(({ pictures }) => pictures),
      long - 1,
    );
    for (const { label, ink, pictures } of films) {
      const ground = top + high * scale;
      // Who has fallen before has had less time.
      const seconds = Math.min(end, pictures.length - 1) * filmEvery * actionInterval(body);
      parts.push(
        `<line x1="${margin}" y1="${ground}" x2="${width - margin}" y2="${ground}" stroke="#9a958a" stroke-width="1"/>`,
        `<text x="${margin}" y="${top + 11}" fill="${ink}">${label}, ${seconds.toFixed(1)} s</text>`,
        ...strobe(body, pictures.slice(0, end + 1), { ink, ground, scale }),
      );
      top = ground + 14;
    }
    top += 10;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(top)}" font-family="'Source Sans 3', Arial, sans-serif" font-size="12">`,
    '<title>Bodies at equal times: the base alone, the base steered by the reward, the expert’s model</title>',
    `<rect width="${width}" height="${Math.ceil(top)}" fill="#fcfbf8"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** The coordinates of each picture. */
function picturesOf(name: SuiteBody, film: readonly number[]): number[][] {
  const size = coordinateCount(bodies[name]);
  return Array.from({ length: film.length / size }, (_, i) => film.slice(i * size, (i + 1) * size));
}

/** The last picture until which all bodies are within the lane, or nobody moves on any more. */
function lastWithin(films: readonly (readonly number[][])[], metres: number): number {
  const longest = Math.max(...films.map((pictures) => pictures.length));
  for (let i = 0; i < longest; i++)
    if (films.some((pictures) => (pictures[i]?.[0] ?? 0) > metres)) return Math.max(i - 1, 0);
  return longest - 1;
}

interface Placed {
  readonly ink: string;
  /** Of the picture: where the ground is, and units a metre. */
  readonly ground: number;
  readonly scale: number;
}

/** A body every so often, the last one in full ink. */
function strobe(name: SuiteBody, pictures: readonly number[][], { ink, ground, scale }: Placed): string[] {
  const body = bodies[name];
  const between = Math.max(1, Math.round(lane[name].shown / (filmEvery * actionInterval(name))));
  const shown = pictures.filter((_, i) => (pictures.length - 1 - i) % between === 0);
  const radii = body.links.flatMap(({ capsules }) => capsules.map(({ radius }) => radius));
  return shown.map((coordinates, i) => {
    const ends = placeCapsules(body, coordinates);
    const at = (k: number): string => {
      const x = margin + scale * (0.8 + ends[k]!);
      return `${rounded(x, 1)} ${rounded(ground - scale * ends[k + 1]!, 1)}`;
    };
    const rods = Array.from({ length: capsuleCount(body) }, (_, capsule) => {
      const first = numbersOfCapsule * capsule;
      return `<path d="M${at(first)}L${at(first + 2)}" stroke-width="${rounded(2 * radii[capsule]! * scale, 1)}"/>`;
    });
    const opacity = i === shown.length - 1 ? 1 : 0.35;
    return `<g stroke="${ink}" stroke-linecap="round" opacity="${opacity}">${rods.join('')}</g>`;
  });
}
