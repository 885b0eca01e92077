/** Drawing when the screen is ready: many requests make one drawing, of the newest frame. */

export interface DrawLoop {
  request(): void;
  stop(): void;
}

export function createDrawLoop(draw: () => void): DrawLoop {
  let handle = 0;
  return {
    request() {
      if (handle !== 0) return;
      handle = requestAnimationFrame(() => {
        handle = 0;
        draw();
      });
    },
    stop() {
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

/** Makes a canvas as fine as the screen; returns its context in CSS pixels, cleared. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const pixelWidth = Math.max(1, Math.round(width * ratio));
  const pixelHeight = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

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
