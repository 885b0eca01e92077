/** How a figure looks in print: the colours of the light theme, whatever the page wears, and type with its fallbacks. */
import type { PlansOf } from '../../../protocol/frames';
import { nameOf } from '../../charts/drawing';
import { element, escapeXml } from './svg';

/** Held to styles/theme.css by figure.test.ts. */
export const inks = {
  ground: '#fbfaf6',
  floor: '#f1efe8',
  wall: '#2b2d36',
  ink: '#1d1e22',
  grey: '#62636b',
  base: '#0072b2',
  expert: '#bf5000',
  steered: '#8b3a80',
  reward: '#17766f',
  'expert-2': '#8a5a00',
  'expert-3': '#4a2b06',
  'expert-4': '#8c3a34',
} as const;

/** Of a model's plans; each goal's expert has its own. */
export const inkOf = (of: PlansOf, goal: number): string => inks[nameOf(of, goal) as keyof typeof inks];

/** Outlines of stars and rings, as in styles/views.css. */
export const casing = '#14161c';

export const fonts = {
  serif: "'Source Serif 4 Variable', 'Source Serif 4', Georgia, 'Times New Roman', serif",
  sans: "'Source Sans 3 Variable', 'Source Sans 3', system-ui, 'Helvetica Neue', Arial, sans-serif",
} as const;

export interface TextStyle {
  readonly size: number;
  readonly font?: keyof typeof fonts;
  readonly fill?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Colour of an outline under the text, which is read on any ground then. */
  readonly halo?: string;
}

/** A line of text. @param y its base line */
export function label(x: number, y: number, text: string, style: TextStyle): string {
  const { size, font = 'sans', fill = inks.ink, weight = 400, anchor = 'start', halo } = style;
  const attributes = { x, y, fill, 'font-family': fonts[font], 'font-size': size, 'font-weight': weight };
  const outline = halo ? { stroke: halo, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {};
  return element('text', { ...attributes, 'text-anchor': anchor, ...outline }, escapeXml(text));
}
