/** Handing files to the viewer, and drawing an SVG into pixels. */
import type { Figure } from '../files/exports/figure';
import { canvasOf, imageOf, pngOf } from './canvasPixels';

/** Long enough for any browser to begin the download, in milliseconds. */
const addressLife = 60_000;

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), addressLife);
}

/** A figure as a PNG of `scale` times its size. @throws Error where this browser can't draw it, NoiseError where it hides what it drew */
export async function drawPng({ svg, width, height }: Figure, scale: number): Promise<Blob> {
  const image = await imageOf(svg, width, height);
  const context = canvasOf(scale * width, scale * height);
  context.drawImage(image, 0, 0, scale * width, scale * height);
  return pngOf(context);
}
