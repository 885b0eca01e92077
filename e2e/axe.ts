/** What axe finds against a page as it is at a moment. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export interface AxeChanges {
  /** Rules left out, with the reason where it is asked for. */
  readonly without?: readonly string[];
  /** Rules that axe doesn't check by itself. */
  readonly besides?: readonly string[];
}

/** Fails the test if there is anything, and goes on. @param state of the page, in words */
export async function expectNoViolations(page: Page, state: string, changes: AxeChanges = {}): Promise<void> {
  const { without = [], besides = [] } = changes;
  const rules = [...without.map((id) => [id, { enabled: false }]), ...besides.map((id) => [id, { enabled: true }])];
  const axe = new AxeBuilder({ page }).options({ rules: Object.fromEntries(rules) });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  }));
  expect.soft(found, state).toEqual([]);
}
