/** Frames of a film on a canvas: each figure's SVG, drawn as large as the film. */
import type { Film } from '../exports/film';
import type { Figure } from '../exports/figure';
import { inks } from '../exports/print';

export interface FilmPainter {
  readonly canvas: HTMLCanvasElement;
  /** Draws a frame. @throws Error where this browser can't draw it */
  draw(frame: number): Promise<void>;
  /** Draws a frame. @returns its pixels, RGBA */
  paint(frame: number): Promise<Uint8ClampedArray>;
}

/** @throws Error where this browser gives no canvas */
export function createFilmPainter({ figures, width, height }: Film): FilmPainter {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no canvas');

  async function draw(frame: number): Promise<void> {
    const figure = figures[frame]!;
    const image = await imageOf(figure);
    context!.fillStyle = inks.ground;
    context!.fillRect(0, 0, width, height);
    context!.drawImage(image, 0, 0, width, (figure.height * width) / figure.width);
  }

  return {
    canvas,
    draw,
    async paint(frame) {
      await draw(frame);
      return context.getImageData(0, 0, width, height).data;
    },
  };
}

async function imageOf({ svg, width, height }: Figure): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
