import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { presets, type MazePoint } from '../../../protocol/configuration';
import type { Outline } from '../../maze/page/planMap';
import { draw, tilted } from '../shared/mixture';
import { dotOf, dotPlace, ownPointsOf } from '../shared/ownPoints';
import { drawnExpert, presetMixture, tiltWidth } from '../shared/presets';
import { planeConfiguration } from '../shared/usual';
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
    const mixture = tilted(presetMixture(preset), configuration.goals[0], tiltWidth, strength);
    const random = createRandom(2);
    const draws = Array.from({ length: 2000 }, () => draw(mixture, random));
    const within = tiltOutlines(configuration, strength)!.map(
      (lines) => draws.filter((place) => isWithin(lines, place)).length / draws.length,
    );
    tiltShares.forEach((share, k) => expect(Math.abs(within[k]! - share)).toBeLessThan(0.05));
  },
);

describe('of a drawn expert', () => {
  const preset = ownPointsOf({ base: [dotOf(20, 20), dotOf(40, 40)], expert: [dotOf(30, 30)] });

  it('the outlines are of its points at strength 1, and of the product of powers at others', () => {
    const configuration = planeConfiguration(preset);
    const random = createRandom(2);
    for (const [strength, mixture] of [
      [0, presetMixture(preset)],
      [1, drawnExpert(preset)!],
    ] as const) {
      const draws = Array.from({ length: 2000 }, () => draw(mixture, random));
      const within = tiltOutlines(configuration, strength)!.map(
        (lines) => draws.filter((place) => isWithin(lines, place)).length / draws.length,
      );
      tiltShares.forEach((share, k) => expect(Math.abs(within[k]! - share)).toBeLessThan(0.05));
    }
    // Between two Gaussians of one width such a power is another of that width: farther along their line.
    const two = ownPointsOf({ base: [dotOf(20, 20)], expert: [dotOf(30, 30)] });
    const [[row]] = [dotPlace(dotOf(40, 40))];
    const places = tiltOutlines(planeConfiguration(two), 2)!.flat(2);
    for (const [at] of places) expect(Math.abs(at - row)).toBeLessThan(0.3);
  });

  it('there are none where some of it lies beyond the plane', () => {
    const far = ownPointsOf({ base: [dotOf(5, 5)], expert: [dotOf(50, 50)] });
    expect(tiltOutlines(planeConfiguration(far), 1)).not.toBeNull();
    expect(tiltOutlines(planeConfiguration(far), 2)).toBeNull();
  });
});
