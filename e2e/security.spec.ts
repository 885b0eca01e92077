/** The built page under its Content-Security-Policy: what is injected does nothing, what is its own works, and nothing leaves the origin. */
import { policy } from '../scripts/contentSecurityPolicy.mjs';
import { readFileSync } from 'node:fs';
import { expect, test } from './page';
import { serveFolder, type StaticServer } from './staticServer';

const base = '/some/deep/path/';

/** Kept in the page for each thing that the policy forbade. */
interface Watched {
  violations: string[];
  harmed: boolean;
}

test.describe('what is injected', () => {
  test.use({ expectedErrors: [/Content Security Policy/] });

  test('does not run', async ({ training, page }) => {
    const asked: string[] = [];
    // Another origin that would answer, and let anyone read its answer.
    await page.route('https://elsewhere.example/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({
        contentType: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
        body: 'window.harmed = true;',
      });
    });
    await training.prepare({ demonstrations: 50 });
    await page.evaluate(() => {
      const watched = window as unknown as Watched;
      watched.violations = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        watched.violations.push(`${effectiveDirective} ${blockedURI}`),
      );
      const script = (change: (element: HTMLScriptElement) => void): void => {
        const element = document.createElement('script');
        change(element);
        document.head.append(element);
      };
      script((element) => (element.textContent = 'window.harmed = true;'));
      script((element) => (element.src = 'https://elsewhere.example/harm.js'));
      script((element) => (element.src = 'data:text/javascript,window.harmed=true'));
      const image = document.createElement('div');
      image.innerHTML = '<img src="missing:" onerror="window.harmed = true">';
      document.body.append(image);
      const frame = document.createElement('iframe');
      frame.src = 'https://elsewhere.example/frame.html';
      document.body.append(frame);
      new Image().src = 'https://elsewhere.example/pixel.png';
      // Refused at once, or by an event: either way nothing is asked for.
      fetch('https://elsewhere.example/words').then(
        () => (watched.harmed = true),
        () => undefined,
      );
      // In a task of its own: what the debugger runs is exempt.
      setTimeout(() => {
        try {
          (0, eval)('window.harmed = true');
        } catch {
          watched.violations.push('eval threw');
        }
      });
    });
    // Of some the browser tells the origin alone.
    const expectViolation = async (expected: string) => {
      const isSeen = async () =>
        (await page.evaluate(() => (window as unknown as Watched).violations)).some((seen) =>
          seen.startsWith(expected),
        );
      await expect.poll(isSeen, { message: expected }).toBe(true);
    };
    for (const expected of [
      'script-src-elem inline',
      'script-src-elem https://elsewhere.example/harm.js',
      'script-src-elem data',
      'script-src-attr inline',
      'script-src eval',
      'frame-src https://elsewhere.example',
      'img-src https://elsewhere.example/pixel.png',
      'connect-src https://elsewhere.example/words',
      'eval threw',
    ]) {
      await expectViolation(expected);
    }
    // The page goes on.
    await training.stepAll();
    // Ways out of it come last: the tests' driver waits for where they were to lead.
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.action = 'https://elsewhere.example/form';
      document.body.append(form);
      form.submit();
      const link = document.createElement('a');
      link.href = 'javascript:window.harmed=true';
      document.body.append(link);
      link.click();
    });
    await expectViolation('form-action https://elsewhere.example');
    await expectViolation('script-src-elem inline');
    expect(await page.evaluate(() => (window as unknown as Watched).harmed ?? false)).toBe(false);
    expect(asked).toEqual([]);
  });
});

test.describe('under a deep path, with the policy as a header, which rules the worker too', () => {
  let server: StaticServer;

  test.beforeAll(async () => {
    server = await serveFolder('dist', base, { 'content-security-policy': policy });
  });

  test.afterAll(() => server.stop());

  // A violation is an error on the page, which fails a test.
  for (const backend of ['wasm', 'webgpu'] as const) {
    test(`a run on ${backend} asks its own origin alone`, async ({ training, page, context }) => {
      const asked: string[] = [];
      context.on('request', (request) => asked.push(request.url()));
      await training.prepare({ demonstrations: 50, backend, iterations: backend === 'wasm' ? 20 : 2 }, server.url);
      await expect(training.root).toHaveAttribute('data-backend', backend);
      // In a task of its own: what the debugger runs is exempt.
      const evaluated = await page.workers()[0]!.evaluate(
        () =>
          new Promise<string>((answer) => {
            setTimeout(() => {
              try {
                answer(String((0, eval)('1 + 1')));
              } catch (error) {
                answer((error as Error).name);
              }
            });
          }),
      );
      expect(evaluated, 'eval in the worker').toBe('EvalError');
      await training.finish();
      await training.press('appearance');
      await training.press('theme-dark');
      await training.press('settings');
      await page.getByTestId('settings-dialog').press('Escape');
      await training.press('results');
      const outside = asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'));
      expect(outside).toEqual([]);
      expect(asked.some((url) => /\/assets\/main-.*\.js$/.test(url))).toBe(true);
      if (backend === 'wasm') expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true);
    });
  }

  test('what is kept, filmed, shared, drawn, recorded and presented asks its own origin alone', async ({
    training,
    page,
    context,
  }) => {
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const quick = { horizon: 8, multipliers: '1', levels: 10, window: 4, batch: 8, iterations: 8, demonstrations: 50 };
    const save = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), training.press(button)]);
      return readFileSync(await download.path());
    };
    await training.prepare(quick, server.url);
    await training.finish();

    await training.press('keep');
    const buttons = page.locator('[data-testid^="keep-"]:is(button)');
    const files = () =>
      buttons.evaluateAll((all) =>
        all
          .map((one) => one.dataset['testid']!)
          .filter((button) => /-(svg|png|json|csv|run|safetensors|tfjs)$/.test(button)),
      );
    await expect.poll(async () => (await files()).length).toBeGreaterThan(9);
    for (const button of await files()) expect((await save(button)).length, button).toBeGreaterThan(50);
    const buffer = await save('keep-run-run');
    await training.part('keep-file').setInputFiles({ name: 'kept.run', mimeType: '', buffer });
    await training.press('keep-present');
    await training.press('keep-film-film');
    await training.part('film-width').selectOption('480');
    for (const format of ['gif', 'webm']) expect((await save(`film-${format}`)).length, format).toBeGreaterThan(1000);
    // The film's way out leads back to what it was one of.
    await page.keyboard.press('Escape');
    await expect(training.part('film-dialog')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(training.part('keep-dialog')).toBeHidden();

    await training.press('share');
    await expect(training.part('qr-code')).toBeVisible();
    await page.keyboard.press('Escape');
    await training.press('draw');
    await expect(training.part('draw-dialog')).toBeVisible();
    await page.keyboard.press('Escape');

    for (const link of ['?run=umaze', '?run=large&lang=de', '?embed=1&run=null']) {
      await page.goto(server.url + link);
      await training.expectStatus('recorded');
    }
    await page.goto(`${server.url}?scene=1`);
    for (let scene = 1; scene <= 7; scene++) {
      await expect(training.part('presenter')).toHaveAttribute('data-scene', String(scene));
      await training.settle();
      await page.keyboard.press('PageDown');
    }
    const outside = asked.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url));
    expect(outside).toEqual([]);
    expect(asked.filter((url) => url.endsWith('.run')).length).toBeGreaterThan(2);
  });
});
