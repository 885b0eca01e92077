/** The goal's mark: a five-pointed star; of several, all but the first are dark and all are numbered. */
import type { Group } from '../../../page/charts/drawing';

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

/** Draws a star into a group; the returned function sizes and numbers it. @param goal which one, from 0 */
export function createStarMark(group: Group, goal: number): (size: number, number: string) => void {
  const shape = group.append('path').attr('class', goal === 0 ? 'goal-star' : 'goal-star dark');
  const text = group.append('text').attr('class', 'goal-number').attr('aria-hidden', 'true');
  return (size, number) => {
    shape.attr('d', starPath(size));
    text
      .text(number)
      .attr('x', 0.95 * size)
      .attr('y', -0.55 * size);
  };
}
