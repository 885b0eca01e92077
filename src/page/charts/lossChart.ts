/** The three loss curves: a smoothed line with the raw one behind, labelled where it ends, on a logarithmic or linear axis. */
import {
  axisBottom,
  axisLeft,
  format,
  scaleLinear,
  scaleLog,
  select,
  type ScaleContinuousNumeric,
  type Selection,
} from 'd3';
import { createSizedDrawLoop, rootFontSize } from './drawing';
import { logTicks, lossExtent, placeSeen, polyline, spreadLabels, stepExtent, thin, type Series } from './lossGeometry';

export interface LossChartOptions {
  readonly series: readonly { readonly name: string; readonly label: string; readonly colour: string }[];
  readonly label: string;
  readonly horizontalLabel: string;
  /** Said while there is nothing to draw. */
  readonly empty: string;
  readonly format: (value: number) => string;
}

export interface LossChartFrame {
  readonly axis: 'log' | 'linear';
  readonly histories: Readonly<Record<string, Series>>;
  /** Training steps up to which the curves are drawn in full, each with a marker there; null for all of them. */
  readonly seen: Readonly<Record<string, number>> | null;
}

export interface LossChart {
  update(frame: LossChartFrame): void;
  destroy(): void;
}

const margin = { top: 8, right: 4, bottom: 2.3, left: 3.1 };
/** Labels at the curves' ends need this much, in rem: names of up to eight letters, and more for longer ones. */
const labelWidthOf = (names: readonly string[]): number =>
  5.9 + 0.5 * Math.max(0, ...names.map(({ length }) => length - 8));

export function createLossChart(container: HTMLElement, options: LossChartOptions): LossChart {
  const svg = select(container)
    .append('svg')
    .attr('class', 'loss-chart')
    .attr('role', 'group')
    .attr('aria-label', options.label);
  const bottom = svg.append('g').attr('class', 'axis');
  const left = svg.append('g').attr('class', 'axis');
  const caption = svg.append('text').attr('class', 'axis-caption').text(options.horizontalLabel);
  const empty = svg.append('text').attr('class', 'axis-caption').attr('text-anchor', 'middle').text(options.empty);
  const curves = options.series.map(({ name, label, colour }) => {
    const group = svg.append('g').style('color', `var(${colour})`);
    const raw = group.append('path').attr('class', 'loss-raw');
    const ahead = group.append('path').attr('class', 'loss-smooth ahead');
    const smooth = group.append('path').attr('class', 'loss-smooth');
    const marker = group.append('circle').attr('class', 'loss-marker').attr('data-testid', `loss-marker-${name}`);
    const text = group.append('text').attr('class', 'loss-label').attr('data-testid', `loss-${name}`);
    const title = text.append('tspan').text(label);
    const value = text.append('tspan').attr('class', 'loss-value').attr('dx', '0.35em');
    return { name, raw, ahead, smooth, marker, text, title, value };
  });
  const labelWidth = labelWidthOf(options.series.map(({ label }) => label));
  let frame: LossChartFrame | null = null;

  function draw(): void {
    const [width, height] = [container.clientWidth, container.clientHeight];
    if (!frame || width === 0 || height === 0) return;
    const rem = rootFontSize();
    const [x0, x1] = [margin.left * rem, width - labelWidth * rem];
    const [y0, y1] = [height - margin.bottom * rem, margin.top];
    svg.attr('width', width).attr('height', height);
    const x = scaleLinear(stepExtent(Object.values(frame.histories)), [x0, x1]);
    const [low, high] = lossExtent(Object.values(frame.histories), frame.axis);
    const y = (frame.axis === 'log' ? scaleLog() : scaleLinear()).domain([low, high]).range([y0, y1]).clamp(true);
    drawAxes(x, y, frame.axis, rem);
    const isEmpty = Object.values(frame.histories).every(({ steps }) => steps.length === 0);
    empty
      .attr('x', width / 2)
      .attr('y', height / 2)
      .attr('display', isEmpty ? null : 'none');
    for (const part of [bottom, left, caption]) part.attr('display', isEmpty ? 'none' : null);
    const ends: number[] = [];
    for (const { name, raw, ahead, smooth, marker } of curves) {
      const series = frame.histories[name] ?? { steps: [], raw: [], smooth: [] };
      const thinned = thin(series, Math.max(50, x1 - x0));
      const path = (values: readonly number[]) =>
        polyline(values.map((value, k) => [x(thinned.steps[k]!), y(value)] as const));
      raw.attr('d', path(thinned.raw));
      const whole = path(thinned.smooth);
      const at = placeSeen(series, frame.seen?.[name]);
      const known = frame.seen ? thinned.steps.filter((step) => step <= frame!.seen![name]!).length : Infinity;
      ahead.attr('d', frame.seen ? whole : null);
      smooth.attr('d', frame.seen ? path(thinned.smooth.slice(0, known)) : whole);
      marker
        .attr('display', frame.seen && at !== null ? null : 'none')
        .attr('r', 0.28 * rem)
        .attr('cx', at === null ? null : x(series.steps[at]!))
        .attr('cy', at === null ? null : y(series.smooth[at]!))
        .attr('data-step', at === null ? null : series.steps[at]!);
      ends.push(series.smooth.length === 0 ? NaN : y(series.smooth.at(-1)!));
    }
    placeLabels(ends, x, 1.15 * rem, [y1 + 0.5 * rem, y0 - 0.2 * rem]);
  }

  function drawAxes(
    x: ScaleContinuousNumeric<number, number>,
    y: ScaleContinuousNumeric<number, number>,
    kind: string,
    rem: number,
  ): void {
    const [x0, x1] = x.range() as [number, number];
    const [y0] = y.range() as [number, number];
    bottom.attr('transform', `translate(0,${y0})`).call(
      axisBottom<number>(x)
        .ticks(Math.max(2, (x1 - x0) / (4.2 * rem)), '~s')
        .tickSize(4)
        .tickSizeOuter(0) as Axis,
    );
    const ticks = axisLeft<number>(y).ticks(4);
    if (kind === 'log') {
      const { values, labelled } = logTicks(...(y.domain() as [number, number]));
      ticks.tickValues(values).tickFormat((value) => (labelled.has(value) ? format('~g')(value) : ''));
    }
    left.attr('transform', `translate(${x0},0)`).call(ticks.tickSize(4).tickSizeOuter(0) as Axis);
    caption
      .attr('x', x1)
      .attr('y', y0 + 2 * rem)
      .attr('text-anchor', 'end');
  }

  function placeLabels(
    ends: readonly number[],
    x: ScaleContinuousNumeric<number, number>,
    gap: number,
    range: readonly [number, number],
  ): void {
    const places = spreadLabels(ends, gap, range);
    curves.forEach(({ name, text, value }, k) => {
      const series = frame!.histories[name];
      const at = series ? placeSeen(series, frame!.seen?.[name]) : null;
      const newest = at === null ? undefined : series?.smooth[at];
      text.attr('display', newest === undefined ? 'none' : null);
      if (newest === undefined) return;
      const step = series!.steps[at!]!;
      text
        .attr('x', x(series!.steps.at(-1)!) + 6)
        .attr('y', places[k]!)
        .attr('data-step', step)
        .attr('data-value', newest);
      value.text(options.format(newest));
    });
  }

  const loop = createSizedDrawLoop(container, draw);
  return {
    update(next) {
      const changed = frame?.axis !== next.axis || frame.histories !== next.histories || frame.seen !== next.seen;
      frame = next;
      if (changed) loop.request();
    },
    destroy() {
      loop.stop();
      svg.remove();
    },
  };
}

type Axis = (selection: Selection<SVGGElement, unknown, null, undefined>) => void;
