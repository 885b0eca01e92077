/** What axe finds against a page as it is at a moment. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export interface AxeChanges {
  /** Rules left out, with the reason where it is asked for. */
  readonly without?: readonly string[];
  /** Rules that axe doesn't check by itself. */
  readonly besides?: readonly string[];
}

/**
 * Axe as it is cheapest: all of its rules on all of the page. Of what passes it describes one element a rule and not all; and a page that has
 * no other page in it is gone through at once, where otherwise another page is opened to put together what was found in each. A page that
 * has axe already gets no second one.
 */
export async function axeOf(
  page: Page,
  rules: Record<string, { readonly enabled: boolean }> = {},
): Promise<AxeBuilder> {
  const isAlone = page.frames().length === 1;
  const hasAxe = isAlone && (await page.evaluate(() => 'axe' in window));
  const builder = new AxeBuilder({ page, ...(hasAxe ? { axeSource: ';' } : {}) });
  return builder.options({ rules, resultTypes: ['violations'] }).setLegacyMode(isAlone);
}

/** Fails the test if there is anything, and goes on. @param state of the page, in words */
export async function expectNoViolations(page: Page, state: string, changes: AxeChanges = {}): Promise<void> {
  const { without = [], besides = [] } = changes;
  const rules = [
    ...without.map((id) => [id, { enabled: false }] as const),
    ...besides.map((id) => [id, { enabled: true }] as const),
  ];
  const { violations } = await (await axeOf(page, Object.fromEntries(rules))).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  }));
  expect.soft(found, state).toEqual([]);
}
