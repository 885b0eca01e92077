/** Scores of ways of planning as dots on lines, and two rules, the base and the expert, to compare them with. */
import { select } from 'd3';
import { createSizedDrawLoop, rootFontSize } from './drawing';
import { scoreScale, separate } from './scoreGeometry';

export interface ScoreDot {
  readonly name: string;
  readonly label: string;
  readonly score: number | null;
  /** In which the score lies with 95 %, where that is known. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Ours is filled, a rival is not. */
  readonly isOurs: boolean;
}

export interface ScoreRule {
  readonly label: string;
  readonly score: number | null;
}

export interface ScoreDotsFrame {
  /** All that is drawn, in words. */
  readonly label: string;
  readonly domain: readonly [low: number, high: number];
  readonly dots: readonly ScoreDot[];
  readonly base: ScoreRule;
  readonly expert: ScoreRule;
}

export interface ScoreDots {
  update(frame: ScoreDotsFrame): void;
  destroy(): void;
}

/** All in rem: a line with its label above, and the rules' labels below all. */
const line = { height: 2, label: 0.75, track: 1.35 } as const;
const foot = 1.5;

export function createScoreDots(
  container: HTMLElement,
  { format }: { readonly format: (score: number | null) => string },
): ScoreDots {
  const svg = select(container).append('svg').attr('class', 'score-dots').attr('role', 'img');
  const rules = svg.append('g');
  const rows = svg.append('g');
  let frame: ScoreDotsFrame | null = null;

  function drawRules(width: number, height: number, x: (score: number) => number, rem: number): void {
    const { base, expert } = frame!;
    const both = [
      { ...base, kind: 'base' },
      { ...expert, kind: 'expert' },
    ];
    const groups = rules
      .selectAll<SVGGElement, (typeof both)[number]>('g')
      .data(both)
      .join((enter) => {
        const group = enter.append('g').attr('class', ({ kind }) => `score-rule score-${kind}`);
        group.append('line');
        group.append('text').attr('text-anchor', 'middle');
        return group;
      })
      .attr('display', ({ score }) => (score === null ? 'none' : null));
    groups
      .select('line')
      .attr('x1', ({ score }) => x(score ?? 0))
      .attr('x2', ({ score }) => x(score ?? 0))
      .attr('y2', height);
    const texts = groups.select<SVGTextElement>('text').text(({ label, score }) => `${label} ${format(score)}`);
    const widths = texts.nodes().map((node) => node.getComputedTextLength());
    const places = separate(
      [x(base.score ?? 0), x(expert.score ?? 0)],
      [widths[0] ?? 0, widths[1] ?? 0],
      width,
      0.5 * rem,
    );
    texts.attr('x', (_, k) => places[k]!).attr('y', height + 1.05 * rem);
  }

  function drawRow(width: number, x: (score: number) => number, rem: number): void {
    const groups = rows
      .selectAll<SVGGElement, ScoreDot>('g')
      .data(frame!.dots, ({ name }) => name)
      .join((enter) => {
        const group = enter.append('g').attr('class', ({ isOurs }) => (isOurs ? 'score-row score-ours' : 'score-row'));
        group.append('line').attr('class', 'score-track');
        group.append('text').attr('class', 'score-name');
        group.append('text').attr('class', 'score-value').attr('text-anchor', 'end');
        group.append('line').attr('class', 'score-interval');
        group.append('circle');
        return group;
      })
      .attr('transform', (_, k) => `translate(0,${k * line.height * rem})`);
    const [label, track] = [line.label * rem, line.track * rem];
    groups
      .select('.score-name')
      .attr('y', label)
      .text((dot) => dot.label);
    groups
      .select('.score-value')
      .attr('y', label)
      .attr('x', width)
      .text(({ score }) => format(score));
    groups.select('.score-track').attr('x2', width).attr('y1', track).attr('y2', track);
    groups
      .select('.score-interval')
      .attr('display', ({ interval }) => (interval === null ? 'none' : null))
      .attr('x1', ({ interval }) => x(interval?.low ?? 0))
      .attr('x2', ({ interval }) => x(interval?.high ?? 0))
      .attr('y1', track)
      .attr('y2', track);
    groups
      .select('circle')
      .attr('display', ({ score }) => (score === null ? 'none' : null))
      .attr('cx', ({ score }) => x(score ?? 0))
      .attr('cy', track)
      .attr('r', 0.3 * rem);
  }

  const loop = createSizedDrawLoop(container, () => {
    const width = container.clientWidth;
    if (!frame || width === 0) return;
    const rem = rootFontSize();
    const height = frame.dots.length * line.height * rem;
    const inset = 0.35 * rem;
    const x = scoreScale(frame.domain, inset, width - inset);
    svg
      .attr('width', width)
      .attr('height', height + foot * rem)
      .attr('aria-label', frame.label);
    drawRow(width, x, rem);
    drawRules(width, height, x, rem);
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
