/** The colour bar under the reward map: viridis with numbers, and a tick where the pointer is. */
import { axisBottom, format, interpolateViridis, range, scaleLinear, select } from 'd3';
import { createDrawLoop, rootFontSize } from './drawing';

export interface LegendFrame {
  /** Lowest and highest reward of the colours, from the maze's middle reward; null while there is none. */
  readonly limits: readonly [number, number] | null;
  /** Reward under the pointer, on the same count, or null. */
  readonly pointed: number | null;
}

export interface Legend {
  update(frame: LegendFrame): void;
  destroy(): void;
}

const signed = (value: number) => (value === 0 ? '0' : format('+~g')(value));
const barHeight = 8;
const stops = range(0, 1.0001, 0.1);

export function createLegend(container: HTMLElement, options: { readonly label: string }): Legend {
  const svg = select(container)
    .append('svg')
    .attr('class', 'legend')
    .attr('role', 'img')
    .attr('aria-label', options.label);
  // The name must be the only one of its kind on the page.
  const gradient = svg.append('defs').append('linearGradient').attr('id', 'legend-viridis');
  gradient
    .selectAll('stop')
    .data(stops)
    .join('stop')
    .attr('offset', (t) => t)
    .attr('stop-color', (t) => interpolateViridis(t));
  const bar = svg
    .append('rect')
    .attr('y', 4)
    .attr('height', barHeight)
    .attr('rx', 2)
    .attr('fill', 'url(#legend-viridis)');
  const axis = svg
    .append('g')
    .attr('class', 'axis')
    .attr('transform', `translate(0,${4 + barHeight})`);
  const mark = svg
    .append('path')
    .attr('class', 'legend-mark')
    .attr('d', `M0,${4 + barHeight}V0`);
  let frame: LegendFrame = { limits: null, pointed: null };

  const loop = createDrawLoop(() => {
    const width = container.clientWidth;
    if (width === 0) return;
    svg.attr('width', width);
    bar.attr('width', width).attr('opacity', frame.limits ? 1 : 0.25);
    const scale = scaleLinear(frame.limits ?? [0, 1], [0, width]).clamp(true);
    axis.attr('display', frame.limits ? null : 'none');
    const draw = axisBottom<number>(scale).tickFormat(signed).tickSize(4).tickSizeOuter(0);
    // Labels at the very ends would be cut: a digit is about half as wide as it is high.
    const reach = (value: number) => 0.22 * rootFontSize() * signed(value).length;
    const inside = scale
      .ticks(Math.max(2, Math.round(width / 90)))
      .filter((value) => scale(value) > reach(value) && scale(value) < width - reach(value));
    axis.call(draw.tickValues(inside));
    mark.attr('display', frame.pointed === null || !frame.limits ? 'none' : null);
    if (frame.pointed !== null) mark.attr('transform', `translate(${scale(frame.pointed)},0)`);
  });
  const observer = new ResizeObserver(() => loop.request());
  observer.observe(container);

  return {
    update(next) {
      frame = next;
      loop.request();
    },
    destroy() {
      observer.disconnect();
      loop.stop();
      svg.remove();
    },
  };
}
