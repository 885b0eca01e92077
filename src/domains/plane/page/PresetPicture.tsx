/** A preset's points in the small, as many as show its shape. */
import { createRandom } from '../../../math/random';
import type { Preset } from '../../../protocol/configuration';
import { draw } from '../shared/mixture';
import { presetMixture } from '../shared/presets';
import { planeCentre } from '../shared/square';

const points = 110;
/** Of the picture, in pixels as it is usually seen. */
const side = 28;
/** To its edge from its middle, in cells: nearly all points are nearer. */
const reach = 1.85;

export function PresetPicture({ preset }: { readonly preset: Preset }) {
  const random = createRandom(0);
  const mixture = presetMixture(preset);
  const placed = Array.from({ length: points }, () => draw(mixture, random));
  const pixels = (cells: number): string => (side * (0.5 + (cells - planeCentre) / (2 * reach))).toFixed(1);
  return (
    <svg viewBox={`0 0 ${side} ${side}`} className="maze-picture" aria-hidden="true">
      <rect width={side} height={side} className="maze-floor" />
      {/* Lines without a length, whose round ends are dots. */}
      <path
        d={placed.map(([row, column]) => `M${pixels(column)} ${pixels(row)}h0`).join('')}
        className="preset-points"
      />
    </svg>
  );
}
