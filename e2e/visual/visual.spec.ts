/** Each view of a recorded run looks as its kept picture does, in fonts of the page's own, without anything that axe objects to. */
import { axeOf } from '../axe';
import { expect, test, type TrainingPage } from '../page';
import { forbidTraining, openRecorded } from '../recordedPage';
import { machineFonts } from './machineFonts';
import { sizes, views, type Look, type Size, type View } from './views';

/** A flat field has but its two or three greys of edges; one that learned has hundreds of colours. */
const fewestColours = 100;

async function show(training: TrainingPage, { query, then }: View): Promise<void> {
  await forbidTraining(training.page);
  await openRecorded(training, query);
  await then?.(training);
  await training.settle();
  await training.page.evaluate(() => document.fonts.ready);
}

async function expectAccessible({ page }: TrainingPage): Promise<void> {
  const { violations } = await (await axeOf(page)).analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 160))]);
  expect.soft(found, 'what axe objects to').toEqual([]);
}

for (const view of views) {
  for (const look of view.looks) {
    const [size, theme] = look.split('-') as [Size, 'light' | 'dark'];
    test.describe(look, () => {
      test.use({ viewport: sizes[size], colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });
      test(view.name, ({ training }) => check(training, view, look));
    });
  }
}

async function check(training: TrainingPage, view: View, look: Look): Promise<void> {
  const { page } = training;
  await show(training, view);
  if (view.map !== false) {
    expect((await training.picture('heatmap')).colours, 'colours of the map').toBeGreaterThan(fewestColours);
  }
  const covered = [];
  for (const part of view.masked ?? []) {
    const place = training.part(part);
    // A cover that covers nothing would be forgotten.
    await expect(place).toBeVisible();
    covered.push(place);
  }
  const name = `${view.name}-${look}.png`;
  if (view.part === undefined) await expect(page).toHaveScreenshot(name, { mask: covered });
  else await expect(training.part(view.part)).toHaveScreenshot(name, { mask: covered });
  expect.soft(await machineFonts(page), 'text in fonts that the page does not bring').toEqual([]);
  await expectAccessible(training);
}
