/** The lines that put the page into another one: an <iframe> with the least that it needs. */
import { escapeXml } from './svg';

export interface EmbedCode {
  /** Absolute address of the page in embed mode. */
  readonly address: string;
  readonly title: string;
  /** Of the frame, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The worker is a script of the page's own origin; popups are for the link to the whole page. */
export const sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

export function embedCode({ address, title, width, height }: EmbedCode): string {
  return [
    `<iframe src="${escapeXml(address)}" title="${escapeXml(title)}"`,
    `  width="${width}" height="${height}" loading="lazy" referrerpolicy="no-referrer" style="border: 0"`,
    // A page that is cross-origin isolated, such as a notebook or a playground, takes no frame without this word; others pass over it.
    `  sandbox="${sandbox}" credentialless></iframe>`,
  ].join('\n');
}
