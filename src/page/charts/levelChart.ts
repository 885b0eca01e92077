/** Shares by noise level: a faint line a case, a strong one for their mean, and a rule at the level that fields are drawn at. */
import { axisBottom, axisLeft, scaleLinear, select } from 'd3';
import { createSizedDrawLoop, rootFontSize } from './drawing';
import { polyline } from './lossGeometry';

export interface LevelShare {
  readonly level: number;
  /** Null where there was nothing to explain. */
  readonly explained: number | null;
}

export interface LevelChartFrame {
  /** What is drawn, in words. */
  readonly label: string;
  readonly cases: readonly (readonly LevelShare[])[];
  readonly mean: readonly LevelShare[];
  readonly level: number;
  readonly levels: number;
}

export interface LevelChart {
  update(frame: LevelChartFrame): void;
  destroy(): void;
}

export interface LevelChartOptions {
  readonly horizontalLabel: string;
  readonly levelLabel: string;
  readonly format: (share: number) => string;
}

/** In rem. */
const margin = { top: 0.5, right: 0.6, bottom: 2.3, left: 2.9 } as const;

export function createLevelChart(container: HTMLElement, options: LevelChartOptions): LevelChart {
  const svg = select(container).append('svg').attr('class', 'level-chart').attr('role', 'img');
  const bottom = svg.append('g').attr('class', 'axis');
  const left = svg.append('g').attr('class', 'axis');
  const rule = svg.append('line').attr('class', 'level-rule');
  const ruleText = svg.append('text').attr('class', 'axis-caption').text(options.levelLabel);
  const caption = svg
    .append('text')
    .attr('class', 'axis-caption')
    .attr('text-anchor', 'end')
    .text(options.horizontalLabel);
  const cases = svg.append('g').attr('class', 'level-cases');
  const mean = svg.append('path').attr('class', 'level-mean');
  let frame: LevelChartFrame | null = null;

  const loop = createSizedDrawLoop(container, () => {
    const [width, height] = [container.clientWidth, container.clientHeight];
    if (!frame || width === 0 || height === 0) return;
    const rem = rootFontSize();
    const [right, floor] = [width - margin.right * rem, height - margin.bottom * rem];
    // A reward may explain less than none; far below, the lines just leave.
    const known = frame.cases.flat().flatMap(({ explained }) => explained ?? []);
    const lowest = Math.max(-1, Math.min(0, ...known));
    const x = scaleLinear([0, frame.levels - 1], [margin.left * rem, right]);
    const y = scaleLinear([lowest, 1], [floor, margin.top * rem]).clamp(true);
    const path = (shares: readonly LevelShare[]) =>
      polyline(shares.map(({ level, explained }) => (explained === null ? null : [x(level), y(explained)])));
    svg.attr('width', width).attr('height', height).attr('aria-label', frame.label);
    bottom.attr('transform', `translate(0,${floor})`).call(axisBottom(x).ticks(4).tickSize(4).tickSizeOuter(0));
    left.attr('transform', `translate(${margin.left * rem},0)`).call(
      axisLeft<number>(y)
        .tickValues(lowest < 0 ? [lowest, 0, 0.5, 1] : [0, 0.5, 1])
        .tickFormat(options.format)
        .tickSize(4)
        .tickSizeOuter(0),
    );
    const at = x(frame.level);
    rule.attr('x1', at).attr('x2', at).attr('y1', y.range()[1]!).attr('y2', floor);
    ruleText.attr('x', at + 0.35 * rem).attr('y', floor - 0.4 * rem);
    caption.attr('x', right).attr('y', height - 0.15 * rem);
    cases.selectAll('path').data(frame.cases).join('path').attr('d', path);
    mean.attr('d', path(frame.mean));
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
