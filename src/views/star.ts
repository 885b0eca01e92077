/** The goal's mark: a five-pointed star. */

/** An SVG path around the origin; the inner radius makes it a plain star. */
export function starPath(radius: number): string {
  let path = '';
  for (let k = 0; k < 10; k++) {
    const r = k % 2 === 0 ? radius : 0.42 * radius;
    const angle = -Math.PI / 2 + (k * Math.PI) / 5;
    path += `${k === 0 ? 'M' : 'L'}${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`;
  }
  return `${path}Z`;
}
