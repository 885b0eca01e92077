/** What is watched while a page opens: run in the page before anything of it. */
/* global window, document, requestAnimationFrame, MutationObserver */

/**
 * Keeps in `window.opening` when what is awaited was painted (milliseconds since the navigation), the largest paint, and what moved by itself.
 * - `recorded`, `live`: the field, from the record or from the worker
 * - `picture`: the first of the field and a scene's figure
 * - `settled`: all has come to rest
 */
export function watchOpening() {
  const opening = { painted: {}, largest: 0, shifts: [] };
  window.opening = opening;
  const awaited = new Set();
  const painted = (name) => {
    if (awaited.has(name)) return;
    awaited.add(name);
    // The view draws in the next frame, and that is on the screen when the one after begins.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          opening.painted[name] = performance.now();
        }),
      ),
    );
  };
  new MutationObserver(() => {
    const source = document.querySelector('[data-testid=heatmap]')?.getAttribute('data-source');
    if (source) painted(source);
    if (source || document.querySelector('[data-testid=scene-figure] canvas')) painted('picture');
    if (document.documentElement.dataset.settled === 'true') painted('settled');
  }).observe(document, { subtree: true, childList: true, attributes: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) opening.largest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, startTime, sources } of list.getEntries()) {
      const nameOf = (node) => (node?.nodeType === 1 ? `${node.tagName}.${node.getAttribute('class') ?? ''}` : 'text');
      const moved = sources.map(({ node, previousRect, currentRect }) => {
        const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
        return `${nameOf(node)} in ${nameOf(node?.parentElement)} from ${place(previousRect)} to ${place(currentRect)}`;
      });
      opening.shifts.push({ value, startTime, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
