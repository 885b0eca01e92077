/** Drawing when the screen is ready: many requests make one drawing, of the newest frame. */

import type { Selection } from 'd3';

export type Group = Selection<SVGGElement, unknown, null, undefined>;

export interface DrawLoop {
  request(): void;
  stop(): void;
}

/** @param draw is told whether it draws for paper */
export function createDrawLoop(draw: (onPaper: boolean) => void): DrawLoop {
  let handle = 0;
  function request(): void {
    if (handle !== 0) return;
    handle = requestAnimationFrame(() => {
      handle = 0;
      draw(false);
    });
  }
  const ending = new AbortController();
  const { signal } = ending;
  // Paper is white, and no animation frame comes before it is drawn.
  window.addEventListener('beforeprint', () => draw(true), { signal });
  window.addEventListener('afterprint', request, { signal });
  window.matchMedia('print').addEventListener('change', request, { signal });
  return {
    request,
    stop() {
      ending.abort();
      cancelAnimationFrame(handle);
      handle = 0;
    },
  };
}

/** A draw loop that draws anew, too, when the container changes its size. */
export function createSizedDrawLoop(container: Element, draw: () => void): DrawLoop {
  const loop = createDrawLoop(draw);
  const observer = new ResizeObserver(() => loop.request());
  observer.observe(container);
  return {
    request: () => loop.request(),
    stop() {
      observer.disconnect();
      loop.stop();
    },
  };
}

/** Milliseconds between two looks at the screen, for browsers that do not tell of every change. */
const look = 500;

/**
 * Calls back when the screen gets finer or coarser: the window has moved to another one, or is zoomed. Sizes in CSS pixels may stay then, so
 * that nothing else tells.
 * @returns what ends it
 */
export function watchResolution(onChange: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let known = 0;
  const check = () => {
    const ratio = window.devicePixelRatio;
    if (ratio === known) return;
    // The query is of one resolution, so each change needs the next.
    window.matchMedia(`(resolution: ${ratio}dppx)`).addEventListener('change', check, { signal });
    if (known !== 0) onChange();
    known = ratio;
  };
  check();
  window.addEventListener('resize', check, { signal });
  const looks = setInterval(check, look);
  return () => {
    ending.abort();
    clearInterval(looks);
  };
}

let isPaper = false;

/** Whether what is drawn now is for paper: browsers hand a canvas' strokes on to the printer then, as they are drawn. */
export const isOnPaper = (): boolean => isPaper;

/** Draws on a canvas, cleared. */
export function drawOn(
  canvas: HTMLCanvasElement,
  [width, height]: readonly [number, number],
  onPaper: boolean,
  draw: (context: CanvasRenderingContext2D) => void,
): void {
  isPaper = onPaper;
  // Printers know no clearing: it would come out as a white sheet over what lies below.
  if (onPaper) canvas.width = 0;
  const context = prepareCanvas(canvas, width, height);
  if (context && width > 1) draw(context);
  isPaper = false;
}

/** Makes a canvas as fine as the screen; returns its context in CSS pixels, cleared. */
function prepareCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const pixelWidth = Math.max(1, Math.round(width * ratio));
  const pixelHeight = Math.max(1, Math.round(height * ratio));
  const isFresh = canvas.width !== pixelWidth || canvas.height !== pixelHeight;
  if (isFresh) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (!isFresh) context?.clearRect(0, 0, width, height);
  return context;
}

/** What is a goal's own is named as the first goal's is, with the goal's number. @param goal from 0 */
export const nameOf = (first: string, goal: number): string => (goal === 0 ? first : `${first}-${goal + 1}`);

/** A colour of the page's theme, as it is now. */
export function themeColour(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}

/** How much stronger than usual faint lines are to be: 1, but in high contrast. */
export function lineStrength(element: Element): number {
  return Number(themeColour(element, '--line-strength')) || 1;
}

/** Pixels a rem: marks grow with the page's type. */
export function rootFontSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
