/** Drives an open page with every control at random under a seed, and measures it at home every so often. What is made of it is left to others. */
import { controls, goHome, tidy } from './controls.mjs';
import { createChooser } from './random.mjs';
import { framesSeen, measureMemory, runOf, untilRun, watchErrors, watchFrames } from './watch.mjs';

/** Acts between two measurements, where acts are what is counted. */
const actsASample = 60;

/**
 * @param page opened by nobody yet
 * @param options url of the page; backend as it is asked for; seed; minutes, or acts: how long it goes on; look: the longest between two acts,
 * in milliseconds; runs: a folder of recorded runs; onSample: called with each; onFailure: called with the number of each control that could not
 * be used, and waited for
 * @returns samples, count at home, the first after all controls were used once; acts by name; errors; acts that failed
 */
export async function soak(page, options) {
  const { url, backend, seed, minutes, look, runs, onSample = () => {}, onFailure = () => {} } = options;
  const chooser = createChooser(seed);
  const [errors, failures] = [[], []];
  const acts = new Map(controls.map(([name]) => [name, 0]));
  watchErrors(page, (text) => errors.push(`${text} (after: ${last.join(', ')})`));
  const last = [];
  await page.addInitScript(watchFrames);
  await page.goto(`${url}?${backend === 'auto' ? '' : `backend=${backend}`}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await goHome(page, backend);
  const home = runOf(page);

  async function act([name, , run]) {
    last.push(name);
    if (last.length > 5) last.shift();
    try {
      if (await run(page, chooser, { runs })) acts.set(name, acts.get(name) + 1);
      await tidy(page);
    } catch (error) {
      if (page.isClosed()) throw error;
      failures.push(`${name}: ${error.message.split('\n').slice(0, 25).join(' ')}`);
      await onFailure(failures.length);
      await tidy(page);
    }
    await page.waitForTimeout(look * chooser.uniform());
  }

  const begun = performance.now();
  const samples = [];
  async function sample() {
    const frames = await framesSeen(page);
    await goHome(page, backend);
    await untilRun(page, home);
    const memory = await measureMemory(page, session);
    const taken = { minute: (performance.now() - begun) / 60_000, ...frames, ...memory };
    samples.push(taken);
    onSample(taken);
    await framesSeen(page);
  }

  // Everything once, so that all that is fetched and made once is there.
  for (const control of controls) await act(control);
  await sample();
  const weights = controls.reduce((sum, [, weight]) => sum + weight, 0);
  const passed = () => (performance.now() - begun) / 60_000;
  let count = 0;
  const isOver = () => (minutes === undefined ? count >= options.acts : passed() >= minutes);
  while (!isOver()) {
    const next = { minute: samples.at(-1).minute + 1, act: count + actsASample };
    while (!isOver() && (minutes === undefined ? count < next.act : passed() < next.minute)) {
      let place = weights * chooser.uniform();
      await act(controls.find(([, weight]) => (place -= weight) < 0));
      count += 1;
    }
    await sample();
  }
  await session.detach();
  return { samples, acts, errors, failures };
}
