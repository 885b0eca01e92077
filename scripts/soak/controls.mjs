/**
 * What the soak does to the page, each control by its name: an act answers whether it found its control. Which comes when is left to the
 * driver; what an act begins goes on while the next one comes, as it does under a viewer's hands.
 */
/* global document, DataTransfer */
import { readFileSync } from 'node:fs';

/** Longer than a busy machine takes to draw; a control that is there and can't be pressed for so long is a fault. */
const patience = 20_000;

const opened = 'dialog[open] .dialog-body, [popover]:popover-open';

const part = (page, id) => page.locator(`[data-testid="${id}"]:visible`).first();

async function isThere(locator) {
  return (await locator.count()) > 0 && (await locator.isVisible()) && (await locator.isEnabled());
}

async function pressLocator(page, locator) {
  if (!(await isThere(locator))) return false;
  // What explains the last control may lie over this one; what has the focus is explained until Escape.
  await page.mouse.move(2, 2);
  if ((await page.locator('[role="tooltip"]').count()) > 0 && (await page.locator(opened).count()) === 0)
    await page.keyboard.press('Escape');
  try {
    await locator.click({ timeout: patience });
  } catch (error) {
    // What went by itself meanwhile, as a film's way out does with its end, is no fault.
    if (await isThere(locator)) throw error;
    return false;
  }
  return true;
}

const pressPart = (page, id) => pressLocator(page, part(page, id));

async function pressAny(page, chooser, selector) {
  const found = page.locator(`${selector}:visible:enabled`);
  const count = await found.count();
  return count > 0 && pressLocator(page, found.nth(chooser.below(count)));
}

/** From one of the lists that there are. */
async function choose(page, chooser, selector) {
  const found = page.locator(`${selector}:visible:enabled`);
  const count = await found.count();
  if (count === 0) return false;
  const list = found.nth(chooser.below(count));
  const values = await list
    .locator('option:enabled')
    .evaluateAll((options) => options.map((option) => option.value).filter((value) => value !== ''));
  await list.selectOption(chooser.one(values), { timeout: patience });
  return true;
}

async function slide(page, chooser, id) {
  const slider = part(page, id);
  if (!(await isThere(slider))) return false;
  const [least, most, step] = await slider.evaluate(({ min, max, step }) => [min, max, step || 1].map(Number));
  const value = least + step * chooser.below(Math.floor((most - least) / step) + 1);
  await slider.fill(String(value), { timeout: patience });
  return true;
}

async function onMap(page, chooser, act) {
  const box = await page.getByTestId('heatmap').boundingBox();
  if (!box) return false;
  await act(box.x + box.width * chooser.uniform(), box.y + box.height * chooser.uniform());
  return true;
}

/** No `waitForSelector`: that hands out a handle, and the page keeps what it stands for. */
const untilDocument = (page, state, timeout) => page.locator(`html${state}`).waitFor({ state: 'attached', timeout });

/** Opens a door, does something behind it, and leaves. */
async function behind(page, door, act) {
  if (!(await pressPart(page, door))) return false;
  // Some are fetched when they are asked for first.
  await page.locator(opened).first().waitFor({ timeout: patience });
  const done = await act();
  await leave(page);
  return done;
}

/** Closes what is open: a dialog, a sheet, an explanation. */
export async function leave(page) {
  for (let k = 0; k < 3; k++) {
    if ((await page.locator(opened).count()) === 0) return;
    await page.keyboard.press('Escape');
  }
  // A dialog with a question of its own has a button for it.
  await page.evaluate(() => document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close()));
}

/** The tab as its document has it: the browser itself keeps a driven page in front. */
const setHidden = (page, hidden) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (value ? 'hidden' : 'visible'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

const openAdvanced = async (page, field) => {
  if (!(await isThere(field))) await part(page, 'advanced').click({ timeout: patience });
};

const change = (page, key, value) =>
  behind(page, 'settings', async () => {
    const field = part(page, `setting-${key}`);
    await openAdvanced(page, field);
    // The plane has no walks to set.
    if (!(await isThere(field))) return false;
    if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
    return pressPart(page, 'apply-settings');
  });

/** Settings that are tried; `goHome` undoes them. */
const changes = [
  ['seed', '1'],
  ['learns', 'base'],
  ['network', 'plan'],
  ['algorithm', '2'],
  ['data', 'expert'],
];

const faulty = async (page, chooser) =>
  behind(page, 'settings', async () => {
    await openAdvanced(page, part(page, 'fault'));
    await choose(page, chooser, '[data-testid="fault"]');
    return pressPart(page, 'cause-fault');
  });

/** A network is spoilt while it learns, and the run that fails by it goes on slower or starts again. */
async function diverge(page, chooser) {
  await pressPart(page, 'play');
  const isSpoilt = await behind(page, 'settings', async () => {
    await openAdvanced(page, part(page, 'fault'));
    // The first seven lose the device, the last one ends the worker without a word.
    await part(page, 'fault').selectOption({ index: 7 + chooser.below(9) }, { timeout: patience });
    return pressPart(page, 'cause-fault');
  });
  return isSpoilt && (await hasFailed(page)) && pressPart(page, chooser.one(['resume-slower', 'start-again']));
}

/** Of a run that is not ready, or does not train what was spoilt, nothing may come for long: that is no fault. */
const hasFailed = (page) =>
  part(page, 'failure')
    .waitFor({ timeout: 5_000 })
    .then(
      () => true,
      (error) => {
        if (error.name !== 'TimeoutError') throw error;
        return false;
      },
    );

const openFile = (page, chooser, folder) =>
  behind(page, 'keep', async () => {
    const file = page.getByTestId('keep-file');
    if ((await file.count()) === 0) return false;
    const name = `${chooser.one(['umaze', 'large', 'null', 'plane'])}.run`;
    // Made in the page: a file that the driver hands over ties the dialog to the driver, and it would count as held.
    const bytes = readFileSync(`${folder}/${name}`).toString('base64');
    await file.evaluate(
      (input, { name, bytes }) => {
        const given = new DataTransfer();
        given.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
        input.files = given.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      { name, bytes },
    );
    // Where the present run has learned it is asked first.
    await page
      .locator('[data-testid="open-run"], html[data-status="recorded"]')
      .first()
      .waitFor({ state: 'attached', timeout: patience });
    await pressPart(page, 'open-run');
    return true;
  });

const film = (page, chooser) =>
  behind(page, 'keep', async () => {
    if (!(await pressAny(page, chooser, '[data-testid^="keep-film"]'))) return false;
    await page.getByTestId('film-dialog').locator('button').first().waitFor({ timeout: patience });
    await pressAny(page, chooser, '[data-testid="film-gif"], [data-testid="film-webm"], [data-testid="film-mp4"]');
    await pressPart(page, 'film-cancel');
    return true;
  });

/** Some scenes, from any of them on, some of them dialled or trained. */
async function present(page, chooser) {
  if (!(await pressPart(page, 'present'))) return false;
  await part(page, 'presenter').waitFor({ timeout: patience });
  await pressAny(page, chooser, '[data-testid^="scene-"]:is(button)');
  for (let k = chooser.below(4); k > 0; k--) {
    await page.keyboard.press(chooser.one(['ArrowRight', 'ArrowRight', 'ArrowLeft']));
    await slide(page, chooser, 'scene-dial');
    if (chooser.uniform() < 0.2) await pressPart(page, chooser.one(['train-now', 'notes']));
  }
  return pressPart(page, 'leave-presenter');
}

async function shortcuts(page) {
  await page.keyboard.press('?');
  await page.locator(opened).first().waitFor({ timeout: patience });
  await leave(page);
  return true;
}

/** [name, how often, act]; each act takes the page, the chooser, and what else the run knows. */
export const controls = [
  ['play', 10, (page) => pressPart(page, 'play')],
  ['pause', 6, (page) => pressPart(page, 'pause')],
  ['one step of all', 3, (page) => pressPart(page, 'step-all')],
  ['one step of one', 3, (page, chooser) => pressPart(page, `step-${chooser.one(['base', 'expert', 'reward'])}`)],
  ['reset', 2, (page) => pressPart(page, 'reset')],
  ['maze', 4, (page, chooser) => pressPart(page, `maze-${chooser.one(['open', 'umaze', 'medium', 'large'])}`)],
  ['goal from the list', 3, (page, chooser) => choose(page, chooser, '[data-testid="goal-picker"]')],
  ['goal on the map', 3, (page, chooser) => onMap(page, chooser, (x, y) => page.mouse.click(x, y))],
  ['pointing', 8, (page, chooser) => onMap(page, chooser, (x, y) => page.mouse.move(x, y, { steps: 5 }))],
  [
    'arrow keys',
    4,
    async (page, chooser) => (await page.keyboard.press(chooser.one(['ArrowLeft', 'ArrowRight'])), true),
  ],
  ['another star', 3, (page) => pressPart(page, 'add-goal')],
  ['goal of another star', 2, (page, chooser) => choose(page, chooser, '[data-testid^="goal-picker-"]')],
  ['composition', 3, (page, chooser) => pressAny(page, chooser, '[data-testid^="compose-"]')],
  ['one star fewer', 2, (page, chooser) => pressAny(page, chooser, '[data-testid^="remove-goal-"]')],
  ['speed', 3, (page, chooser) => slide(page, chooser, 'speed')],
  ['diffusion time', 5, (page, chooser) => slide(page, chooser, 'diffusion-time')],
  ['steering strength', 5, (page, chooser) => slide(page, chooser, 'guidance')],
  ['training history', 5, (page, chooser) => slide(page, chooser, 'history')],
  ['back to now', 2, (page) => pressPart(page, 'back-to-live')],
  ['plans settle', 2, (page) => pressPart(page, 'replay')],
  ['history played', 2, (page) => pressPart(page, 'replay-history')],
  ['loss axis', 2, (page, chooser) => pressPart(page, `loss-${chooser.one(['log', 'linear'])}`)],
  ['field of arrows', 4, (page) => pressPart(page, 'arrows')],
  [
    'appearance',
    5,
    (page, chooser) =>
      behind(page, 'appearance', () => pressAny(page, chooser, '[data-testid="appearance-sheet"] button')),
  ],
  ['beginning', 3, (page, chooser) => pressAny(page, chooser, '[data-testid^="begin-"]')],
  ['results', 3, (page, chooser) => behindResults(page, chooser)],
  ['about', 2, (page) => behind(page, 'about', async () => true)],
  ['shortcuts', 1, shortcuts],
  ['presenting', 2, present],
  [
    'share',
    2,
    (page, chooser) =>
      behind(page, 'share', () =>
        pressAny(page, chooser, '[data-testid="share-dialog"] :is(input[type="checkbox"], button, summary)'),
      ),
  ],
  [
    'keep',
    3,
    (page, chooser) =>
      behind(page, 'keep', () =>
        pressAny(page, chooser, 'button[data-testid^="keep-"]:not([data-testid^="keep-film"])'),
      ),
  ],
  ['a film', 1, film],
  [
    'a drawn maze',
    2,
    (page) => behind(page, 'draw', async () => (await pressPart(page, 'draw-random')) && pressPart(page, 'draw-apply')),
  ],
  ['a setting', 2, (page, chooser) => change(page, ...chooser.one(changes))],
  ['a recorded run', 2, (page, chooser, { runs }) => openFile(page, chooser, runs)],
  ['training a recorded run', 2, (page) => pressPart(page, 'train-recorded')],
  ['hiding the tab', 2, hide],
  ['a fault', 2, faulty],
  ['a spoilt network', 2, diverge],
  ['going on slower', 3, (page) => pressPart(page, 'resume-slower')],
  ['starting again', 3, (page) => pressPart(page, 'start-again')],
  ['a notice', 2, (page, chooser) => pressAny(page, chooser, '.notice .icon-button')],
];

async function hide(page) {
  await setHidden(page, true);
  await untilDocument(page, ':not([data-status="running"])', patience);
  return true;
}

async function behindResults(page, chooser) {
  if (!(await pressPart(page, 'results'))) return false;
  await pressAny(page, chooser, '[data-testid^="show-"]');
  await pressAny(page, chooser, chooser.uniform() < 0.5 ? '[data-testid="results-close"]' : '[data-testid^="map-"]');
  await pressPart(page, 'results-close');
  return true;
}

/** After each act: the tab is seen, and the results are left where an act stopped half way. */
export async function tidy(page) {
  await leave(page);
  await setHidden(page, false);
  await pressPart(page, 'leave-presenter');
  await pressPart(page, 'results-close');
}

const settle = (page) => untilDocument(page, '[data-settled="true"]', 300_000);

/**
 * Back to where the soak began, however things are: settings as by default, the U-maze and its first goal, from scratch, at rest after three steps.
 * @param backend what the page was asked to compute on
 */
export async function goHome(page, backend) {
  await tidy(page);
  await pressPart(page, 'train-recorded');
  // From the plane no maze is at hand. Another maze in between: what the maze's run was is not gone back to.
  await pressPart(page, 'domain-maze');
  await pressPart(page, 'maze-open');
  await behind(page, 'settings', async () => {
    await page.locator('.dialog-actions .text-button').first().click({ timeout: patience });
    await part(page, 'setting-backend').selectOption(backend, { timeout: patience });
    // Slowly, or on a busy machine the page chooses a lighter run before it is paused.
    await part(page, 'setting-pace').fill('0.5', { timeout: patience });
    return pressPart(page, 'apply-settings');
  });
  await chooseUMaze(page);
  await part(page, 'diffusion-time').fill('0', { timeout: patience });
  await pressPart(page, 'loss-log');
  if ((await part(page, 'arrows').getAttribute('aria-pressed')) === 'true') await pressPart(page, 'arrows');
  await pressPart(page, 'pause');
  await settle(page);
  await pressPart(page, 'begin-scratch');
  await pressPart(page, 'pause');
  const speed = part(page, 'speed');
  await speed.fill(await speed.getAttribute('max'), { timeout: patience });
  await stepsFromReset(page, 1);
  // What was learned is kept to be gone back to: always that one step, whatever was thrown away before.
  // From rest to rest, so that no view is half drawn when memory is told; after the second everything was drawn once.
  await stepsFromReset(page, 3);
}

/** The settings may load the page anew: a press that fell on the page before is lost. */
async function chooseUMaze(page) {
  for (let k = 0; k < 2; k++) {
    await part(page, 'maze-umaze').click({ timeout: patience });
    await pressPart(page, 'pause');
    await settle(page);
    if ((await part(page, 'maze-umaze').getAttribute('aria-pressed')) === 'true') return;
  }
}

/** A fault that waits for a step ends the worker with that step, and is over then: a second try has to succeed. */
async function stepsFromReset(page, count) {
  if ((await tryStepsFromReset(page, count)) || (await tryStepsFromReset(page, count))) return;
  throw new Error(`After a reset, ${count} steps did not lead to iteration ${count}, in two attempts.`);
}

async function tryStepsFromReset(page, count) {
  await pressPart(page, 'reset');
  await settle(page);
  for (let iteration = 1; iteration <= count; iteration++) {
    await pressPart(page, 'step-all');
    await settle(page);
    const steps = await page.locator('[data-testid^="steps-"]:visible').allTextContents();
    if (steps.length !== 3 || steps.some((text) => parseInt(text, 10) !== iteration)) return false;
  }
  return true;
}
