/** A recorded run under test: opened by its link, on a page that can train nothing. */
import type { Page } from '@playwright/test';
import type { TrainingPage } from './page';

/** No graphics processor, no WebAssembly, and no worker: whatever asks for one fails. */
export async function forbidTraining(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined });
    const refuse = () => {
      throw new Error('A recorded run asked for a worker.');
    };
    Object.defineProperty(window, 'Worker', { value: refuse });
    Object.defineProperty(window, 'WebAssembly', { value: undefined });
  });
}

export async function openRecorded(training: TrainingPage, query: string): Promise<void> {
  await training.page.goto(`./?${query}`);
  await training.expectStatus('recorded');
  await training.settle();
}
