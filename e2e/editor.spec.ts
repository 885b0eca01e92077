/** The maze editor on the built page: drawing with pointer, keys and fingers, bad and good texts, and training on what was drawn. */
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { drop, expect, test, type TrainingPage } from './page';

const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 8 };
/** Of the U-maze, which the page opens here. */
const umaze = String.raw`#####\#OOO#\###O#\#OOG#\#####`;

/** Of `src/testing/cases/mazes`. */
const brought = String.raw`########\#OOO#OO#\#O#OOO##\#OOO#OO#\#O##OOG#\########`;

const cell = (page: Page, row: number, column: number): Locator => page.getByTestId(`draw-cell-${row}-${column}`);

async function openEditor(training: TrainingPage): Promise<void> {
  await training.press('draw');
  await expect(training.part('draw-grid')).toBeVisible();
}

/** The drawing, as the editor writes it. */
async function drawn(training: TrainingPage): Promise<string> {
  const area = training.part('draw-text');
  if (!(await area.isVisible())) await training.press('draw-text-door');
  return area.inputValue();
}

async function centre(of: Locator): Promise<readonly [number, number]> {
  const box = (await of.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test('a maze is drawn with the pointer, trained on, and comes back by its link', async ({ training, page }) => {
  await training.prepare(quick);
  await openEditor(training);
  expect(await drawn(training)).toBe(umaze);

  await test.step('a stroke does what its first cell decides, and is undone as one', async () => {
    await page.mouse.move(...(await centre(cell(page, 2, 1))));
    await page.mouse.down();
    await page.mouse.move(...(await centre(cell(page, 2, 3))), { steps: 2 });
    await page.mouse.up();
    expect(await drawn(training)).toBe(String.raw`#####\#OOO#\#OOO#\#OOG#\#####`);
    await training.press('draw-undo');
    expect(await drawn(training)).toBe(umaze);
    await training.press('draw-redo');
    await training.press('draw-tool-wall');
    await cell(page, 2, 2).click();
    await cell(page, 2, 2).click();
    expect(await drawn(training)).toBe(String.raw`#####\#OOO#\#O#O#\#OOG#\#####`);
  });

  await test.step('a star is dragged, and not to where nobody gets', async () => {
    await training.part('draw-columns').selectOption('7');
    for (const row of [1, 2, 3]) await cell(page, row, 4).click();
    await expect(cell(page, 2, 5)).toHaveAttribute('data-ground', 'closedOff');
    await expect(training.part('draw-problem')).toContainText('The hatched ones (3) can’t');
    await training.press('draw-tool-draw');
    await cell(page, 3, 3).hover();
    await page.mouse.down();
    await cell(page, 2, 5).hover();
    await expect(training.part('draw-said')).toContainText('Nobody can get to row 2, column 5');
    await cell(page, 1, 1).hover();
    await page.mouse.up();
    await expect(cell(page, 1, 1)).toHaveAttribute('data-star', '1');
    await expect(cell(page, 2, 4)).toHaveAttribute('data-ground', 'wall');
  });

  const text = await drawn(training);
  await test.step('the draft is there when the dialog opens again', async () => {
    await page.keyboard.press('Escape');
    await expect(training.part('draw-dialog')).toBeHidden();
    await openEditor(training);
    expect(await drawn(training)).toBe(text);
  });

  await training.press('draw-apply');
  await expect(training.part('draw-dialog')).toBeHidden();
  await training.expectStatus('finished');
  await training.settle();
  await training.expectSteps({ base: 8, expert: 8, reward: 8 });
  await expect(training.part('maze-own')).toHaveAttribute('aria-pressed', 'true');
  await training.expectLink('maze', '5x7-EoQ');
  await training.expectLink('goal', '1,1');
  const peak = async () => [
    await training.number('heatmap', 'data-peak-row'),
    await training.number('heatmap', 'data-peak-column'),
  ];
  const before = await peak();

  await test.step('the link of it shows the same maze, and its run', async () => {
    await page.reload();
    await training.expectStatus('paused');
    await training.finish();
    expect(await peak()).toEqual(before);
    await openEditor(training);
    expect(await drawn(training)).toBe(text);
    await training.press('draw-clear');
    await training.press('draw-from-present');
    expect(await drawn(training)).toBe(text);
    await page.keyboard.press('Escape');
    await training.press('maze-open');
    await training.press('maze-own');
    await training.expectLink('maze', '5x7-EoQ');
  });
});

test('a maze is drawn with keys alone', async ({ training, page }) => {
  await training.prepare(quick);
  await training.tabTo('draw');
  await page.keyboard.press('Enter');
  await expect(training.part('draw-grid')).toBeVisible();
  await training.tabTo('draw-cell-3-3');
  for (const key of ['ArrowUp', 'ArrowLeft', 'Space', 'ArrowLeft', 'Enter', 'g', 'Home', 'PageUp', 'ArrowRight', 'h']) {
    await page.keyboard.press(key);
  }
  await expect(cell(page, 1, 2)).toBeFocused();
  await expect(cell(page, 1, 2)).toHaveAccessibleName('Row 1, column 2: the second goal, on floor');
  await expect(cell(page, 2, 1)).toHaveAccessibleName('Row 2, column 1: the goal, on floor');
  await expect(training.part('draw-said')).toHaveText('The second goal is at row 1, column 2.');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 2, 1)).toHaveAccessibleName('Row 2, column 1: floor');
  await page.keyboard.press('Control+Shift+Z');
  await expect(cell(page, 2, 1)).toHaveAttribute('data-star', '1');
  // One stop in the order of tabs, however many cells.
  await page.keyboard.press('Tab');
  await expect(training.part('draw-tool-draw')).toBeFocused();
  await training.tabTo('draw-random');
  await page.keyboard.press('Enter');
  await expect(training.part('draw-said')).toHaveText('Random maze 0.');
  await training.tabTo('draw-apply');
  await page.keyboard.press('Enter');
  await training.expectStatus('finished');
  await expect(training.part('maze-own')).toBeVisible();
});

test('stars are placed one behind the other, up to four, and all are trained on', async ({ training, page }) => {
  await training.prepare(quick);
  await openEditor(training);
  const expectStars = async (...cells: readonly (readonly [number, number])[]) => {
    await expect(page.locator('[data-star]')).toHaveCount(cells.length);
    for (const [k, [row, column]] of cells.entries()) {
      await expect(cell(page, row, column)).toHaveAttribute('data-star', String(k + 1));
    }
  };
  const third = training.part('draw-tool-goal-3');
  const fourth = training.part('draw-tool-goal-4');
  await expect(third).toBeHidden();
  await training.press('draw-tool-goal-2');
  await cell(page, 1, 1).click();
  await third.click();
  await expect(fourth).toBeHidden();
  await cell(page, 3, 1).click();
  await cell(page, 1, 3).press('k');
  await expectStars([3, 3], [1, 1], [3, 1], [1, 3]);
  await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3: the fourth goal, on floor');

  await test.step('with its own tool one is taken away, and a wall buries one: later ones come up', async () => {
    await training.press('draw-tool-goal-2');
    await cell(page, 1, 1).click();
    await expect(training.part('draw-said')).toHaveText('The second goal is taken away.');
    await expectStars([3, 3], [3, 1], [1, 3]);
    await training.press('draw-tool-wall');
    await cell(page, 3, 3).click();
    await expectStars([3, 1], [1, 3]);
    await expect(fourth).toBeHidden();
    await training.press('draw-undo');
    await expectStars([3, 3], [3, 1], [1, 3]);
  });

  await training.press('draw-apply');
  await training.expectStatus('finished');
  await training.expectLink('goal2', '3,1');
  await training.expectLink('goal3', '1,3');
  await openEditor(training);
  await expectStars([3, 3], [3, 1], [1, 3]);
});

test('a draft outlives a change of language, and is spoken of in it', async ({ training, page }) => {
  await training.prepare(quick);
  await openEditor(training);
  await training.press('draw-from-large');
  const text = await drawn(training);
  await page.keyboard.press('Escape');
  await training.press('appearance');
  await training.press('lang-de');
  await expect(training.root).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Escape');
  await openEditor(training);
  await expect(training.part('draw-dialog')).toHaveAccessibleName('Ein Labyrinth zeichnen');
  expect(await drawn(training)).toBe(text);
  await expect(training.part('draw-problem')).toContainText('46 Zellen, alle erreichbar.');
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 320, height: 640 } });

  test('walls are drawn where it goes, and the page stays where it is', async ({ training, page }) => {
    await training.prepare(quick);
    await openEditor(training);
    await cell(page, 2, 1).tap();
    await expect(cell(page, 2, 1)).toHaveAttribute('data-ground', 'floor');
    const finger = await page.context().newCDPSession(page);
    const [x, y] = await centre(cell(page, 1, 2));
    const [, below] = await centre(cell(page, 3, 2));
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: (y + below) / 2 }] });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: below }] });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    for (const row of [1, 2, 3]) await expect(cell(page, row, 2)).toHaveAttribute('data-ground', 'wall');
    expect(await page.evaluate(() => document.querySelector('.draw')!.scrollTop)).toBe(0);
    const width = await page.evaluate(() => document.querySelector('.draw')!.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });
});

test('a bad text says where it is wrong and changes nothing; a good one is drawn', async ({ training, page }) => {
  await training.prepare(quick);
  await openEditor(training);
  await drawn(training);
  const outcome = training.part('draw-text-outcome');
  const wrong = [
    ['#####\n#OXO#\n#OOO#\n#OOO#\n#####', 'Row 1, column 2 (counted from 0) is “X”', 'X'],
    ['[[1, 1, 1],\n [1, 7, 1]]', 'in line 2 of the text at its character 6, is “7”', '7'],
    ['#####\n#OOO#\n#OO#\n#OOO#\n#####', 'Row 2 has 4 cells and most rows have 5'],
    ['#####\n#OOO#\n#OOOO\n#OOO#\n#####', 'Row 2, column 4 (counted from 0) is on the border and open'],
    // Marks of a web page are none of a maze: what stands between them is.
    ['<script>alert(1)</script>', 'in line 1 of the text at its character 9, is “a”', 'a'],
    ['', 'There is no maze in this text'],
  ] as const;
  for (const [text, problem, pointedAt] of wrong) {
    await training.part('draw-text').fill(text);
    await training.press('draw-text-use');
    await expect(outcome).toContainText(problem);
    // What was typed is still there to be mended.
    await expect(training.part('draw-text')).toHaveValue(text);
    if (pointedAt === undefined) continue;
    await expect(training.part('draw-text')).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(pointedAt);
  }
  await expect(training.part('draw-text-file')).not.toHaveAttribute('accept');
  await training.part('draw-text-file').setInputFiles({
    name: 'huge.txt',
    mimeType: 'text/plain',
    buffer: Buffer.alloc(3_000_000, '#'),
  });
  await expect(outcome).toContainText('more than any maze');
  expect(await drawn(training)).toBe(umaze);

  await test.step('a file is dropped anywhere on the sheet, in any encoding; a missing border is offered', async () => {
    await drop(page, 'draw-grid', 'mazes/19-utf16le-bom-powershell.txt');
    await expect(outcome).toContainText('The text is drawn');
    expect(await drawn(training)).toBe(brought);
    await training.press('draw-undo');
    await drop(page, 'draw-dialog', 'mazes/33-no-border-at-all.txt');
    await expect(outcome).toContainText('on the border and open');
    expect(await page.evaluate(() => document.querySelector<HTMLDialogElement>('.draw')?.open)).toBe(true);
    await training.press('draw-text-offer');
    expect(await drawn(training)).toBe(brought);
    await drop(page, 'draw-grid', 'safetensors/00-good.safetensors');
    await expect(outcome).toContainText('a file of weights: it is opened under “Keep”');
    await training.press('draw-undo');
    expect(await drawn(training)).toBe(umaze);
  });

  const good = String.raw`######\#OOOO#\#O##O#\#GOOG#\######`;
  await training.part('draw-text-file').setInputFiles({
    name: 'maze.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(good.replaceAll('\\', '\n')),
  });
  await expect(outcome).toContainText('The text is drawn');
  expect(await drawn(training)).toBe(good);
  const [file] = await Promise.all([page.waitForEvent('download'), training.press('draw-text-save')]);
  expect(file.suggestedFilename()).toBe('maze-5x6.txt');
  await training.press('draw-clear');
  await expect(training.part('draw-problem')).toContainText('12 cells, and all can be reached.');
  await training.press('draw-undo');
  expect(await drawn(training)).toBe(good);
});

test('a link with a damaged maze says so, and the page goes on', async ({ training }) => {
  await training.prepare({ ...quick, maze: '7x9-AAAA' });
  await expect(training.part('mended')).toContainText('Maze can’t be used. Its text is not that of a maze of 7 by 9');
  await training.stepAll();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the editor', async ({ training, page }) => {
      await training.prepare(quick);
      await openEditor(training);
      await training.part('draw-rows').selectOption('16');
      await training.press('draw-random');
      await drawn(training);
      await expectNoViolations(page, 'a random maze');
      await training.part('draw-text').fill('#');
      await training.press('draw-text-use');
      for (const column of [1, 2, 3]) await cell(page, 1, column).press('g');
      await training.press('draw-tool-wall');
      await cell(page, 1, 3).click();
      await expect(training.part('draw-problem')).toContainText('There is no goal');
      await expectNoViolations(page, 'with problems');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoViolations(page, 'on a phone');
    });
  });
}
