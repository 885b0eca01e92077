import { expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { presets, type MazePoint } from '../../../protocol/configuration';
import type { Outline } from '../../maze/page/planMap';
import { draw } from '../shared/mixture';
import { planeConfiguration } from '../shared/usual';
import { steeredMixture } from '../shared/steered';
import { tiltOutlines, tiltShares } from './tilt';

/** Whether a place is enclosed: the way to the right and out crosses an odd number of lines. */
function isWithin(lines: readonly Outline[], [row, column]: MazePoint): boolean {
  const crossed = lines.filter(
    ([[r, c], [nextRow, nextColumn]]) =>
      r > row !== nextRow > row && column < c + ((row - r) / (nextRow - r)) * (nextColumn - c),
  );
  return crossed.length % 2 === 1;
}

const strengths = [0, 1, 4];
it.each(presets.flatMap((preset) => strengths.map((strength) => [preset, strength] as const)))(
  'the outlines of the %s have half and nine tenths of the tilt’s points within them, at strength %s',
  (preset, strength) => {
    const configuration = planeConfiguration(preset);
    const mixture = steeredMixture(configuration, strength);
    const random = createRandom(2);
    const draws = Array.from({ length: 2000 }, () => draw(mixture, random));
    const within = tiltOutlines(configuration, strength).map(
      (lines) => draws.filter((place) => isWithin(lines, place)).length / draws.length,
    );
    tiltShares.forEach((share, k) => expect(Math.abs(within[k]! - share)).toBeLessThan(0.05));
  },
);
