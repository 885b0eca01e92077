/** The figures for print: the whole equation with its proof, or the reward map alone, each with title, legend and caption. */
import type { Frames, PlansOf } from '../../../protocol/frames';
import type { Outline } from '../../../domains/maze/page/planMap';
import { legend, mazeBox, plansPanel, rewardPanel, type Box, type RewardMap } from './figurePanels';
import { inks, label } from './print';
import { element, escapeXml, wrap } from './svg';

export interface FigureTexts {
  readonly title: string;
  /** What stands over each panel, and smaller below that. */
  readonly headings: Readonly<Record<PlansOf | 'reward', readonly [title: string, note: string]>>;
  /** What the legend's numbers count. */
  readonly legend: string;
  /** Three numbers and what each is. */
  readonly figures: readonly (readonly [value: string, meaning: string])[];
  /** Paragraphs are lines of it. */
  readonly caption: string;
}

export interface FigureContent extends RewardMap {
  readonly plans: Pick<Frames, PlansOf>;
  /** Under the steered plans. */
  readonly outlines: readonly Outline[];
  /** Stage of the plans, 0 (plan) to T (noise). */
  readonly stage: number;
  readonly texts: FigureTexts;
}

export interface Figure {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const margin = 40;
const top = 136;
/** Width of the quiet panels, and of the signs between panels. */
const quiet = 250;
const between = 48;
const captionSize = 14;
/** Height of a legend and what is left free above it. */
const legendRoom = 62;

/** Expert - base = slope of the reward, and below the two models the base that the reward steers. */
export function equationFigure(content: FigureContent): Figure {
  const { maze, limits, plans, outlines, stage, colours, texts } = content;
  const width = 1200;
  const expert = mazeBox(maze, margin, top, quiet);
  const base = mazeBox(maze, margin + quiet + between, top, quiet);
  const heroLeft = margin + 2 * (quiet + between);
  const hero = mazeBox(maze, heroLeft, top, width - margin - heroLeft);
  const steered = mazeBox(maze, margin, top + expert.height + 72, quiet);
  const sign = (text: string, { x, y, height }: Box): string =>
    label(x + quiet + between / 2, y + height / 2 + 12, text, { size: 36, font: 'serif', anchor: 'middle' });
  const bottom = Math.max(steered.y + steered.height, hero.y + hero.height + legendRoom);
  return page(width, bottom, texts, [
    ...(['expert', 'base', 'steered'] as const).map((of) => {
      const box = { expert, base, steered }[of];
      return (
        heading(texts.headings[of], inks[of], box) +
        plansPanel(of, plans[of], stage, content, box, of === 'steered' ? outlines : [])
      );
    }),
    sign('−', expert),
    sign('=', base),
    heading(texts.headings.reward, inks.reward, hero),
    rewardPanel(content, hero),
    legend(limits, texts.legend, { ...hero, y: hero.y + hero.height + 14 }, colours),
    figures(texts.figures, { ...steered, x: base.x }),
  ]);
}

/** The reward's field alone. */
export function rewardFigure(content: FigureContent): Figure {
  const { maze, limits, colours, texts } = content;
  const width = 720;
  const hero = mazeBox(maze, margin, top, width - 2 * margin);
  return page(width, hero.y + hero.height + legendRoom, texts, [
    heading(texts.headings.reward, inks.reward, hero),
    rewardPanel(content, hero),
    legend(limits, texts.legend, { ...hero, y: hero.y + hero.height + 14 }, colours),
  ]);
}

/** Title above, caption below what is drawn down to `bottom`. */
function page(width: number, bottom: number, { title, caption }: FigureTexts, drawn: readonly string[]): Figure {
  // A serif's characters are about half as wide as they are high; those of a link, which has no blanks, are wider.
  const lines = caption.split('\n').flatMap((paragraph) => {
    const share = paragraph.includes(' ') ? 0.47 : 0.54;
    return wrap(paragraph, Math.floor((width - 2 * margin) / (share * captionSize)));
  });
  const height = Math.ceil(bottom + 30 + lines.length * 1.5 * captionSize + margin / 2);
  const written = lines.map((line, k) =>
    label(margin, bottom + 38 + k * 1.5 * captionSize, line, { size: captionSize, font: 'serif' }),
  );
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
    element('title', {}, escapeXml(title)),
    element('desc', {}, escapeXml(caption)),
    element('rect', { width, height, fill: inks.ground }),
    label(margin, 64, title, { size: 28, font: 'serif', weight: 600 }),
    ...drawn,
    element('g', { id: 'caption' }, ...written),
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height };
}

function heading([title, note]: readonly [string, string], fill: string, { x, y }: Box): string {
  return (
    label(x, y - 28, title, { size: 20, font: 'serif', weight: 600, fill }) +
    label(x, y - 10, note, { size: 13, fill: inks.grey })
  );
}

function figures(entries: FigureTexts['figures'], { x, y, height }: Box): string {
  const room = height / entries.length;
  return entries
    .map(([value, meaning], k) => {
      const base = y + k * room + Math.min(30, room / 2);
      const [first = '', second = ''] = wrap(meaning, 40);
      const size = k === 0 ? 36 : 24;
      return (
        label(x, base, value, { size, font: 'serif', weight: 600 }) +
        label(x, base + 20, first, { size: 13, fill: inks.grey }) +
        label(x, base + 36, second, { size: 13, fill: inks.grey })
      );
    })
    .join('');
}
