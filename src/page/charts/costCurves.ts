/** What ways gain over what they cost: a curve each on a logarithmic axis of evaluations, between two rules, labelled where it ends. */
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
import { polyline, spreadLabels } from './lossGeometry';

export interface CostPoint {
  readonly cost: number;
  readonly share: number;
  /** What was gained has lost diversity: the mark is hollow. */
  readonly isNarrow: boolean;
  /** Too few are valid: the mark has a red rim. */
  readonly isInvalid: boolean;
}

export interface CostCurve {
  readonly name: string;
  readonly label: string;
  /** CSS custom property. */
  readonly colour: string;
  /** Ascending in cost. */
  readonly points: readonly CostPoint[];
  readonly isChosen: boolean;
}

export interface CostCurvesFrame {
  /** All that is drawn, in words. */
  readonly label: string;
  readonly curves: readonly CostCurve[];
}

export interface CostCurvesOptions {
  readonly horizontal: string;
  readonly vertical: string;
  /** Names of the two rules, at 0 and at 1. */
  readonly rules: readonly [string, string];
  readonly onChoose: (name: string) => void;
}

export interface CostCurves {
  update(frame: CostCurvesFrame): void;
  destroy(): void;
}

/** Shares beyond are drawn at the edge. */
const most = 2;

/** All in rem. */
const margin = { top: 1.5, right: 9.5, bottom: 2.4, left: 3.4 } as const;

export function createCostCurves(container: HTMLElement, options: CostCurvesOptions): CostCurves {
  const svg = select(container).append('svg').attr('class', 'cost-curves').attr('role', 'img');
  const bottom = svg.append('g').attr('class', 'axis');
  const left = svg.append('g').attr('class', 'axis');
  const captions = [options.horizontal, options.vertical].map((text) =>
    svg.append('text').attr('class', 'axis-caption').text(text),
  );
  const rules = options.rules.map((text, k) => {
    const group = svg.append('g').attr('class', `cost-rule ${k === 0 ? 'of-base' : 'of-expert'}`);
    group.append('line');
    group.append('text').attr('text-anchor', 'end').text(text);
    return group;
  });
  const layer = svg.append('g');
  let frame: CostCurvesFrame | null = null;

  function draw(): void {
    const [width, height] = [container.clientWidth, container.clientHeight];
    if (!frame || width === 0 || height === 0) return;
    const rem = rootFontSize();
    const [x0, x1] = [margin.left * rem, width - margin.right * rem];
    const [y0, y1] = [height - margin.bottom * rem, margin.top * rem];
    svg.attr('width', width).attr('height', height).attr('aria-label', frame.label);
    const shares = frame.curves.flatMap(({ points }) => points.map(({ share }) => share));
    const x = scaleLog([0.8, 1000], [x0, x1]);
    const [low, high] = [Math.min(-0.15, ...shares), Math.max(1.1, ...shares)];
    const y = scaleLinear([Math.max(low, -most), Math.min(high, most)], [y0, y1]).clamp(true);
    drawAxes(x, y, rem);
    rules.forEach((group, at) => {
      group.select('line').attr('x1', x0).attr('x2', x1).attr('y1', y(at)).attr('y2', y(at));
      group
        .select('text')
        .attr('x', x1)
        .attr('y', y(at) + (at === 0 ? 0.85 : -0.25) * rem);
    });
    drawCurves(x, y, rem, x1);
  }

  function drawAxes(x: Scale, y: Scale, rem: number): void {
    const [x0, x1] = x.range() as [number, number];
    const [y0, y1] = y.range() as [number, number];
    bottom
      .attr('transform', `translate(0,${y0})`)
      .call(
        axisBottom<number>(x)
          .tickValues([1, 4, 10, 50, 100, 200, 800])
          .tickFormat(format('~d'))
          .tickSize(4)
          .tickSizeOuter(0) as Axis,
      );
    left
      .attr('transform', `translate(${x0},0)`)
      .call(axisLeft<number>(y).ticks(4).tickFormat(format('.0%')).tickSize(4).tickSizeOuter(0) as Axis);
    captions[0]!
      .attr('x', x1)
      .attr('y', y0 + 2.2 * rem)
      .attr('text-anchor', 'end');
    captions[1]!.attr('x', 0).attr('y', y1 - 0.7 * rem);
  }

  function drawCurves(x: Scale, y: Scale, rem: number, x1: number): void {
    const curves = frame!.curves.filter(({ points }) => points.length > 0);
    const groups = layer
      .selectAll<SVGGElement, CostCurve>('g.cost-curve')
      .data(curves, ({ name }) => name)
      .join((enter) => {
        const group = enter.append('g').attr('class', 'cost-curve');
        group.append('path');
        group.append('g');
        group.append('line').attr('class', 'cost-leader');
        group.append('text');
        return group.on('click', (_, { name }) => options.onChoose(name));
      })
      .style('color', ({ colour }) => `var(${colour})`)
      .classed('chosen', ({ isChosen }) => isChosen)
      .attr('data-curve', ({ name }) => name);
    groups
      .select('path')
      .attr('d', ({ points }) => polyline(points.map(({ cost, share }) => [x(cost), y(share)] as const)));
    groups
      .select('g')
      .selectAll<SVGCircleElement, CostPoint>('circle')
      .data(({ points }) => [...points])
      .join('circle')
      .attr('class', ({ isNarrow, isInvalid }) => `${isNarrow ? 'narrow' : ''} ${isInvalid ? 'invalid' : ''}`)
      .attr('cx', ({ cost }) => x(cost))
      .attr('cy', ({ share }) => y(share))
      .attr('r', 0.26 * rem);
    const ends = curves.map(({ points }) => y(points.at(-1)!.share));
    const places = spreadLabels(ends, 1.1 * rem, [margin.top * rem, container.clientHeight - margin.bottom * rem]);
    groups
      .select('text')
      .attr('x', x1 + 1.3 * rem)
      .attr('y', (_, k) => places[k]!)
      .text(({ label }) => label);
    groups
      .select('.cost-leader')
      .attr('x1', ({ points }) => x(points.at(-1)!.cost) + 0.4 * rem)
      .attr('x2', x1 + 1.1 * rem)
      .attr('y1', (_, k) => ends[k]!)
      .attr('y2', (_, k) => places[k]! - 0.25 * rem);
  }

  const loop = createSizedDrawLoop(container, draw);
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

type Scale = ScaleContinuousNumeric<number, number>;
type Axis = (selection: Selection<SVGGElement, unknown, null, undefined>) => void;
