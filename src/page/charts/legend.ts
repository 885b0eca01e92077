/** A colour bar: numbers, or words at its ends where numbers mean nothing, and a tick where the pointer is. */
import { axisBottom, format, range, scaleLinear, select } from 'd3';
import { createSizedDrawLoop, rootFontSize } from './drawing';
import { colourScales, type ColourScale } from './colourScales';

export interface LegendOptions {
  readonly label: string;
  readonly colours?: ColourScale;
  readonly format?: (value: number) => string;
  /** Said at the ends, instead of numbers along the bar. */
  readonly ends?: readonly [low: string, high: string];
}

export interface LegendFrame {
  /** Lowest and highest value of the colours, a reward's from the maze's middle; null while there is none. */
  readonly limits: readonly [number, number] | null;
  /** Reward under the pointer, on the same count, or null. */
  readonly pointed: number | null;
}

export interface Legend {
  update(frame: LegendFrame): void;
  destroy(): void;
}

/** A reward counted from the middle. */
export const signed = (value: number) => (value === 0 ? '0' : format('+~g')(value));
const barHeight = 8;
const stops = range(0, 1.0001, 0.1);

export function createLegend(
  container: HTMLElement,
  { label, colours = 'viridis', format: write = signed, ends }: LegendOptions,
): Legend {
  const svg = select(container).append('svg').attr('class', 'legend').attr('role', 'img').attr('aria-label', label);
  // The name must be the only one of its kind on the page.
  const gradientName = `legend-${colours}`;
  const gradient = svg.append('defs').append('linearGradient').attr('id', gradientName);
  gradient
    .selectAll('stop')
    .data(stops)
    .join('stop')
    .attr('offset', (t) => t)
    .attr('stop-color', (t) => colourScales[colours](t));
  const bar = svg
    .append('rect')
    .attr('y', 4)
    .attr('height', barHeight)
    .attr('rx', 2)
    .attr('fill', `url(#${gradientName})`);
  const axis = svg
    .append('g')
    .attr('class', 'axis')
    .attr('transform', `translate(0,${4 + barHeight})`);
  const endTexts = svg
    .selectAll('text.legend-end')
    .data(ends ?? [])
    .join('text')
    .attr('class', 'legend-end')
    .attr('text-anchor', (_, k) => (k === 0 ? 'start' : 'end'))
    .attr('y', 4 + barHeight)
    .attr('dy', '1.15em')
    .text((text) => text);
  const mark = svg
    .append('path')
    .attr('class', 'legend-mark')
    .attr('d', `M0,${4 + barHeight}V0`);
  let frame: LegendFrame = { limits: null, pointed: null };

  const loop = createSizedDrawLoop(container, () => {
    const width = container.clientWidth;
    if (width === 0) return;
    svg.attr('width', width);
    bar.attr('width', width).attr('opacity', frame.limits ? 1 : 0.25);
    const scale = scaleLinear(frame.limits ?? [0, 1], [0, width]).clamp(true);
    axis.attr('display', frame.limits && !ends ? null : 'none');
    endTexts.attr('x', (_, k) => k * width);
    const draw = axisBottom<number>(scale).tickFormat(write).tickSize(4).tickSizeOuter(0);
    // Labels at the very ends would be cut: a digit is about half as wide as it is high.
    const reach = (value: number) => 0.22 * rootFontSize() * write(value).length;
    const inside = scale
      .ticks(Math.max(2, Math.round(width / 90)))
      .filter((value) => scale(value) > reach(value) && scale(value) < width - reach(value));
    axis.call(draw.tickValues(inside));
    mark.attr('display', frame.pointed === null || !frame.limits ? 'none' : null);
    if (frame.pointed !== null) mark.attr('transform', `translate(${scale(frame.pointed)},0)`);
  });

  return {
    update(next) {
      frame = next;
      loop.request();
    },
    destroy() {
      loop.stop();
      svg.remove();
    },
  };
}
