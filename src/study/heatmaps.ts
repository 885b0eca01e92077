/** Fields over mazes as an SVG picture, small enough to be kept beside the tables. */

import { extentOf } from '../math/extent';
import { gridCoordinate } from '../math/grid';
import { interpolateViridis } from 'd3';
import { distance } from '../domains/maze/shared/localisation';
import { distanceToWall, isFree } from '../domains/maze/shared/geometry';
import { mazeNames } from '../domains/maze/shared/layouts';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import type { MazeId, MazePoint } from '../protocol/configuration';
import type { FieldResult } from './fields';
import { rounded } from './rounded';

/** Points drawn along a cell's side, and shades: enough to see, few enough for a small file. */
const drawnPerCell = 5;
const shades = 24;
const cellSize = 12;

/** A field with its peak, and its goal where it has one. */
export interface Heatmap {
  readonly maze: MazeId;
  readonly goal: MazePoint | null;
  readonly field: Pick<FieldResult, 'peak' | 'values'>;
  /** Written under it; by default the goal, and how far the peak is from it. */
  readonly caption?: string;
  /** Reward from the darkest colour to the brightest, around the field's middle; by default the field's own range. */
  readonly span?: number;
}

/** Fields in rows, a maze a row; the star is the goal, the circle the peak. */
export function heatmapGrid(maps: readonly Heatmap[]): string {
  const rows = mazeNames.map((maze) => maps.filter((map) => map.maze === maze));
  return heatmapRows(rows, 'The learned reward over the maze, for every maze and goal');
}

/** Fields in rows, of one maze each. */
export function heatmapRows(rows: readonly (readonly Heatmap[])[], title: string): string {
  const parts: string[] = [];
  let top = 8;
  let right = 0;
  for (const results of rows) {
    const [first] = results;
    if (!first) continue;
    const { rows: height, columns: width } = mazeOf(first.maze);
    results.forEach((result, i) => {
      const left = 8 + i * (width * cellSize + 12);
      parts.push(`<g transform="translate(${left} ${top})">${heatmap(result)}</g>`);
      right = Math.max(right, left + width * cellSize + 8);
    });
    top += height * cellSize + 26;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${right} ${top}" font-family="'Source Sans 3', Arial, sans-serif" font-size="9" shape-rendering="crispEdges">`,
    `<title>${title}</title>`,
    `<rect width="${right}" height="${top}" fill="#fcfbf8"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** One field: shades in runs along each row of points. */
function heatmap({ maze: name, field, goal, caption, span }: Heatmap): string {
  const maze = mazeOf(name);
  const perCell = Math.round(Math.sqrt(field.values.length / (maze.rows * maze.columns)));
  const step = perCell / drawnPerCell;
  const columns = maze.columns * perCell;
  const inReach = (index: number): boolean => {
    const at = (i: number): number => gridCoordinate(i, perCell);
    const [row, column] = [at(Math.floor(index / columns)), at(index % columns)];
    return isFree(maze, row, column) && distanceToWall(maze, row, column) > 0;
  };
  const values = field.values.flatMap((value, index) => (value !== null && inReach(index) ? [value] : []));
  const [lowest, highest] = extentOf(values);
  const range = Math.max(span ?? highest - lowest, 1e-9);
  const low = (lowest + highest - range) / 2;
  const size = cellSize / drawnPerCell;
  const parts = [`<rect width="${maze.columns * cellSize}" height="${maze.rows * cellSize}" rx="2" fill="#2b2f3a"/>`];
  for (let r = 0; r < maze.rows * drawnPerCell; r++) {
    let run = { shade: -1, from: 0 };
    const end = (c: number): void => {
      if (run.shade < 0) return;
      const colour = interpolateViridis(run.shade / (shades - 1));
      const x = round(run.from * size);
      parts.push(
        `<rect x="${x}" y="${round(r * size)}" width="${round((c - run.from) * size + 0.1)}" height="${round(size + 0.1)}" fill="${colour}"/>`,
      );
    };
    for (let c = 0; c <= maze.columns * drawnPerCell; c++) {
      const index = Math.floor((r + 0.5) * step) * columns + Math.floor((c + 0.5) * step);
      const value = c < maze.columns * drawnPerCell ? (field.values[index] ?? null) : null;
      const shade =
        value === null ? -1 : Math.min(Math.max(Math.round(((value - low) / range) * (shades - 1)), 0), shades - 1);
      if (shade === run.shade) continue;
      end(c);
      run = { shade, from: c };
    }
  }
  const place = ([row, column]: readonly [number, number]): string =>
    `${round((column + 0.5) * cellSize)} ${round((row + 0.5) * cellSize)}`;
  parts.push(
    `<circle transform="translate(${place(field.peak)})" r="4.5" shape-rendering="auto" fill="none" stroke="#1b1e26" stroke-width="2.4"/>`,
    `<circle transform="translate(${place(field.peak)})" r="4.5" shape-rendering="auto" fill="none" stroke="#ffffff" stroke-width="1.2"/>`,
  );
  if (goal)
    parts.push(
      `<path transform="translate(${place(goal)})" d="${star}" shape-rendering="auto" fill="#ffffff" stroke="#1b1e26" stroke-width="0.8"/>`,
    );
  const usual = goal ? `${goal.join(', ')}: ${distance(field.peak, goal).toFixed(2)}` : '';
  parts.push(`<text y="${maze.rows * cellSize + 11}" fill="#1f2a36">${caption ?? usual}</text>`);
  return parts.join('');
}

const round = (value: number): number => rounded(value, 2);

/** A five-pointed star of radius 4 around the origin. */
const star = `M${Array.from({ length: 10 }, (_, i) => {
  const [radius, angle] = [i % 2 === 0 ? 4 : 1.7, -Math.PI / 2 + (i * Math.PI) / 5];
  return `${round(radius * Math.cos(angle))} ${round(radius * Math.sin(angle))}`;
}).join('L')}Z`;
