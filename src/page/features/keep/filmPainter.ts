/** Frames of a film on a canvas: each figure's SVG, drawn as large as the film. */
import type { Film } from '../../files/exports/film';
import { inks } from '../../files/exports/print';
import { canvasOf, imageOf, pixelsOf } from '../../ui/canvasPixels';

export interface FilmPainter {
  readonly canvas: HTMLCanvasElement;
  /** Draws a frame. @throws Error where this browser can't draw it */
  draw(frame: number): Promise<void>;
  /** Draws a frame. @returns its pixels, RGBA @throws NoiseError where the browser hides them */
  paint(frame: number): Promise<Uint8ClampedArray>;
}

/** @throws Error where this browser gives no canvas */
export function createFilmPainter({ figures, width, height }: Film): FilmPainter {
  const context = canvasOf(width, height);

  async function draw(frame: number): Promise<void> {
    const figure = figures[frame]!;
    const image = await imageOf(figure.svg, figure.width, figure.height);
    context.fillStyle = inks.ground;
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0, width, (figure.height * width) / figure.width);
  }

  return {
    canvas: context.canvas,
    draw,
    async paint(frame) {
      await draw(frame);
      return pixelsOf(context);
    },
  };
}
