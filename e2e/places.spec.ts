/** The map is of places, of walks, or along the base's walks: landscapes of one run, and of those at rest the exact ones beside. */
import { expect, test } from './page';

const small = { horizon: 8, multipliers: '1', levels: 10, window: 4, demonstrations: 50, batch: 8, iterations: 20 };

test('places are learned beside walks unless the link says otherwise, each with a map and an exact one, and the models beside it', async ({
  training,
}) => {
  await training.prepare({ ...small, places: 'none' });
  const map = training.part('map');
  await expect(map.locator('option')).toHaveText(['walks', 'along walks']);
  await training.prepare(small);
  const correlation = training.part('exact-correlation');
  await training.finish();
  await expect(map).toHaveValue('place');
  await expect(correlation).toHaveAttribute('data-value', /^-?0?\.\d|^-?[01]/);
  const learned = await training.picture('heatmap');
  await training.press('shows-exact');
  await expect(training.part('heatmap')).toHaveAttribute('data-shows', 'exact');
  await training.settle();
  expect((await training.picture('heatmap')).digest).not.toBe(learned.digest);
  await training.press('shows-learned');
  const [ofPlaces, windows] = [await training.number('exact-correlation'), await training.picture('plans-expert')];
  const steered = await training.picture('plans-steered');
  await map.selectOption('walk');
  await training.expectLink('map', 'walk');
  await training.settle();
  expect(await training.number('exact-correlation')).not.toBe(ofPlaces);
  expect((await training.picture('heatmap')).digest).not.toBe(learned.digest);
  expect((await training.picture('plans-expert')).digest).not.toBe(windows.digest);
  expect((await training.picture('plans-steered')).digest).toBe(steered.digest);
  const [walks, plans] = [await training.picture('heatmap'), await training.picture('plans-expert')];
  await map.selectOption('along');
  await training.expectLink('map', 'along');
  await training.settle();
  await expect(correlation).toHaveCount(0);
  expect((await training.picture('heatmap')).digest).not.toBe(walks.digest);
  expect((await training.picture('plans-expert')).digest).toBe(plans.digest);
  // Nothing was begun anew.
  await training.expectStatus('finished');
  await map.selectOption('place');
  await training.settle();
  expect((await training.picture('heatmap')).digest).toBe(learned.digest);
});
