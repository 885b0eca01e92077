/** The kept pictures can tell a wrong page: each mutation differs from them by more pixels than are forgiven, and the page as it is by none. */
import { expect, test, type TrainingPage } from '../page';
import { forbidTraining, openRecorded } from '../recordedPage';
import { mutate, mutations, type Mutation } from './mutations';
import { forgiven } from './forgiven';
import { sizes } from './views';

const looks = [
  { name: 'desktop-light', size: 'desktop', theme: 'light' },
  { name: 'phone-dark', size: 'phone', theme: 'dark' },
] as const;

/** Pixels that differ from the kept picture of the page as it is, beyond what is forgiven a pixel. */
async function difference({ page }: TrainingPage, look: string): Promise<number> {
  try {
    await expect(page).toHaveScreenshot(`end-${look}.png`, { maxDiffPixels: 0 });
    return 0;
  } catch (error) {
    const count = /(\d+) pixels \(ratio/.exec((error as Error).message)?.[1];
    // Another failure is no difference.
    if (count === undefined) throw error;
    return Number(count);
  }
}

async function open(training: TrainingPage, mutation: Partial<Mutation>): Promise<void> {
  await forbidTraining(training.page);
  await mutate(training.page, mutation);
  await openRecorded(training, `run=umaze${mutation.query ?? ''}`);
  await training.page.evaluate(() => document.fonts.ready);
}

async function expectTold(training: TrainingPage, look: string, { name }: Mutation): Promise<void> {
  const pixels = await difference(training, look);
  console.log(`${look}: ${name}: ${pixels} pixels`);
  // Twice as many, so that what is forgiven may never grow to it unseen.
  expect(pixels, name).toBeGreaterThan(2 * forgiven.pixels);
}

for (const { name, size, theme } of looks) {
  test.describe(name, () => {
    test.use({ viewport: sizes[size], colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });
    // Else a wrong page's picture would be kept.
    test.skip(
      // eslint-disable-next-line no-empty-pattern
      ({}) => ['all', 'changed'].includes(test.info().config.updateSnapshots),
      'pictures are being taken',
    );

    const seen = mutations.filter(({ onPhone }) => onPhone || size !== 'phone');

    test('the page as it is differs by no more than is forgiven, before and after each wrong thing on it, which is told', async ({
      training,
    }) => {
      const expectRight = async () => expect(await difference(training, name)).toBeLessThanOrEqual(forgiven.pixels);
      await open(training, {});
      await expectRight();
      for (const mutation of seen) {
        if (!mutation.then) continue;
        const undo = await mutation.then(training.page);
        await expectTold(training, name, mutation);
        await undo();
      }
      await expectRight();
    });

    for (const mutation of seen.filter(({ then }) => !then)) {
      test(`${mutation.name} is told`, async ({ training }) => {
        await open(training, mutation);
        await expectTold(training, name, mutation);
      });
    }
  });
}
