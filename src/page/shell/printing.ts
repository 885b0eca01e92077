/** What a page on paper needs that styles alone can't give: the light theme before canvases are drawn anew, and drawings that keep their shape. */
import { appearance } from '../ui/appearance';

/**
 * To be called before any view is made: these hear of it after this. Paper has other widths than the screen, and no animation frame comes
 * before it is drawn; so each SVG gets the box that it was drawn in, and grows or shrinks with it.
 */
export function watchPrinting(): void {
  const root = document.documentElement;
  let boxed: SVGSVGElement[] = [];
  window.addEventListener('beforeprint', () => {
    root.dataset['theme'] = 'light';
    boxed = [...document.querySelectorAll<SVGSVGElement>('#page svg:not([viewBox])')];
    for (const svg of boxed) {
      const { width, height } = svg.getBoundingClientRect();
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      svg.dataset['print'] = 'true';
    }
  });
  window.addEventListener('afterprint', () => {
    root.dataset['theme'] = appearance.getState().shown.theme;
    for (const svg of boxed) {
      svg.removeAttribute('viewBox');
      delete svg.dataset['print'];
    }
    boxed = [];
  });
}
