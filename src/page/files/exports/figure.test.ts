import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../frames/testing';
import { equationFigure, rewardFigure } from './figure';
import { encodePng } from './png';
import { inks } from './print';
import { escapeXml, wrap } from './svg';
import { sampleFigure } from './testing';

const theme = readFileSync(new URL('../../shell/theme.css', import.meta.url), 'utf8');

/** Names of elements that are opened and not closed, in the order of the text: none, in well-formed SVG. */
function unclosed(svg: string): string[] {
  const open: string[] = [];
  for (const [, end, name, alone] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name!);
  }
  return open;
}

/** The pixels of a PNG without filters. */
function pixelsOf(png: Uint8Array, width: number, height: number): number[] {
  const view = new DataView(png.buffer, png.byteOffset);
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) !== 'IDAT') continue;
    const lines = inflateSync(png.subarray(at + 8, at + 8 + view.getUint32(at)));
    return Array.from({ length: height }, (_, i) => [
      ...lines.subarray(i * (4 * width + 1) + 1, (i + 1) * (4 * width + 1)),
    ]).flat();
  }
  return [];
}

describe('a figure', () => {
  const { svg } = equationFigure(sampleFigure);

  it('is well-formed, and takes every text for text', () => {
    expect(unclosed(svg.replace(/^<\?xml[^>]*>/, ''))).toEqual([]);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;');
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it('has all four panels, the map’s colours, stars, legend and caption', () => {
    for (const id of ['expert', 'base', 'steered', 'reward', 'heatmap', 'legend', 'caption'])
      expect(svg.split(`id="${id}"`)).toHaveLength(2);
    expect(svg).toContain('href="data:image/png;base64,iVBORw0KGgo');
    for (const text of ['Expert', 'wanders', 'Base, steered', '0.14', '13 % → 75 %', 'reward of standing still'])
      expect(svg).toContain(`>${text}</text>`);
    for (const of of ['expert', 'base', 'steered'] as const) expect(svg).toContain(`stroke="${inks[of]}"`);
  });

  it('draws lines under the steered plans, and a difference in its own colours, without a slope', () => {
    const outlines = [
      [
        [1, 1],
        [1, 2],
      ],
      [
        [1, 2],
        [2, 2],
      ],
    ] as const;
    const outlined = equationFigure({ ...sampleFigure, outlines }).svg;
    expect(outlined.match(/d="M[\d.]+,[\d.]+L[\d.]+,[\d.]+M[\d.]+,[\d.]+L[\d.]+,[\d.]+" fill="none"/g)).toHaveLength(1);
    expect(outlined.indexOf('id="steered"')).toBeLessThan(outlined.indexOf(`stroke="${inks.grey}" stroke-width="1"`));
    const difference = rewardFigure({ ...sampleFigure, colours: 'difference' }).svg;
    expect(difference).toContain('stop-color="rgb(247, 247, 247)"');
    expect(rewardFigure(sampleFigure).svg).toContain('stroke="#14202c"');
    expect(difference).not.toContain('stroke="#14202c"');
  });

  it('is drawn in the colours of the light theme', () => {
    const light = theme.slice(0, theme.indexOf("[data-theme='dark']"));
    for (const [name, colour] of Object.entries(inks)) expect(light).toContain(`--${name}: ${colour};`);
  });

  it('shows further goals with their numbers, and is smaller of the map alone', () => {
    expect(equationFigure({ ...sampleFigure, goals: [...sampleFigure.goals, [1, 1], [3, 1]] }).svg).toContain(
      '>3</text>',
    );
    const map = rewardFigure(sampleFigure);
    expect(map.width).toBeLessThan(equationFigure(sampleFigure).width);
    expect(map.svg).not.toContain('id="steered"');
    expect(map.svg).toContain('id="heatmap"');
  });

  it('has the arrows of what differs in those of the slope, where they are switched on', () => {
    const points = Float32Array.of(1, 1, 1, 2, 1, 3);
    const push = Float32Array.of(0, 1, 0, 1, 0, 1);
    const none = new Float32Array(6);
    const arrays = { points, base: none, expert: push, gradient: push };
    const scores = frameOf('scores', 1, { meta: { pointsPerCell: 1, count: 3 }, arrays });
    const [, arrows = ''] = rewardFigure({ ...sampleFigure, scores }).svg.split('id="arrows"');
    expect(arrows.split('<path d="M').length).toBeGreaterThan(4);
    expect(arrows).not.toMatch(/NaN|undefined/);
    expect(rewardFigure(sampleFigure).svg).not.toContain('id="arrows"');
  });

  it('is drawn before any plan is', () => {
    const plans = { base: null, expert: null, steered: null };
    expect(equationFigure({ ...sampleFigure, plans }).svg).not.toMatch(/NaN|undefined|null/);
  });
});

describe('its parts', () => {
  it('wrap by words, and leave out what XML can’t hold', () => {
    expect(wrap('one two three fourteencharacters x', 8)).toEqual(['one two', 'three', 'fourteen', 'characte', 'rs x']);
    expect(escapeXml('a\u0000\u0007<b>\ud800"')).toBe('a&lt;b&gt;&quot;');
  });

  it.each([
    [2, 1],
    [130, 150],
  ])('embed a PNG of %i x %i pixels that others can read', (width, height) => {
    const pixels = Uint8ClampedArray.from({ length: 4 * width * height }, (_, k) => (k * 37) % 256);
    const png = encodePng(pixels, width, height);
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    expect(pixelsOf(png, width, height)).toEqual([...pixels]);
    // The checksum of an empty end is known.
    expect([...png.subarray(-4)]).toEqual([0xae, 0x42, 0x60, 0x82]);
  });
});
