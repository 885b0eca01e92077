/** The page's story, as one browser after the other has to tell it: each chapter is a check, and the first that fails ends it. */
import { errorsSeen } from './pageErrors.mjs';
import { until } from './waiting.mjs';

const part = (testId) => `document.querySelector('[data-testid="${testId}"]')`;
const root = 'document.documentElement.dataset';

/** @param browser as firefox.mjs and webkit.mjs open it @param url the page's address */
export function chapters(browser, url) {
  const { evaluate, click } = browser;
  const press = (testId) => click(`[data-testid="${testId}"]`);
  const shown = async () =>
    JSON.stringify(await evaluate(`{ ...${root}, says: document.body.innerText.replace(/\\s+/g, ' ').slice(0, 600) }`));
  const wait = (what, expression) => until(what, () => evaluate(expression), { instead: shown });
  const steps = () =>
    evaluate(
      `['base', 'expert', 'reward'].map((name) => parseInt(document.querySelector('[data-testid=steps-' + name + ']').textContent.replaceAll(',', ''), 10))`,
    );
  return [
    [
      'opens with a picture',
      async () => {
        // A lighter run, which a slow machine would get, would begin its steps anew.
        await browser.open(`${url}?effort=full`);
        const source = await wait('a first picture', `${part('heatmap')}?.dataset.source`);
        const colours = await wait('a drawn field', coloursOf('heatmap'));
        return `${source}, ${colours} colours`;
      },
    ],
    [
      'says its backend',
      async () => {
        const backend = await wait('a backend', `${root}.backend`);
        const says = await evaluate(`${part('backend')}.textContent`);
        if (!says.toLowerCase().includes(backend)) throw new Error(`The page runs on ${backend}, but it says: ${says}`);
        return says;
      },
    ],
    ['comes to rest', () => wait('rest', `${root}.settled === 'true' && ${root}.status`)],
    [
      'takes training steps',
      async () => {
        await press('begin-scratch');
        await wait('a running run', `${root}.status === 'running'`);
        const least = async () => Math.min(...(await steps())) >= 5;
        await until('five steps of each network', least, { instead: shown });
        const rate = `${part('iterations-per-second')}?.dataset.value`;
        return `${Number(await wait('a measured speed', rate)).toFixed(1)} iterations a second`;
      },
    ],
    [
      'pauses',
      async () => {
        await press('pause');
        await wait('a paused run at rest', `${root}.status === 'paused' && ${root}.settled === 'true'`);
        const taken = await steps();
        return `after ${taken.join(', ')} steps`;
      },
    ],
    [
      'switches the maze',
      async () => {
        await press('maze-medium');
        await wait('the medium maze chosen', `${part('maze-medium')}.getAttribute('aria-pressed') === 'true'`);
        await wait('the new run prepared', `${root}.settled === 'true' && ${root}.status`);
        return `${await evaluate('location.search')}`;
      },
    ],
    [
      'opens the results',
      async () => {
        await press('results');
        const maps = `document.querySelectorAll('[data-testid="results-view"] canvas, [data-testid="results-view"] img').length || null`;
        return `${await wait('the plate of the results', maps)} maps`;
      },
    ],
    [
      'meets no error',
      async () => {
        const errors = await evaluate(errorsSeen);
        if (errors.length > 0) throw new Error(errors.join('\n'));
      },
    ],
  ];
}

/** An expression: how many colours a panel's canvas shows, or null while they are few. */
function coloursOf(testId) {
  return `(() => {
    const canvas = ${part(testId)}.querySelector('canvas');
    const pixels = canvas?.width ? canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data : null;
    const colours = pixels ? new Set(new Uint32Array(pixels.buffer)).size : 0;
    return colours > 50 ? colours : null;
  })()`;
}
