/** Which text is drawn in a font of the machine: elsewhere it would look otherwise. */
import type { Page } from '@playwright/test';

/** @returns the text and its font, of each element that has some */
export async function machineFonts(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  // Marked, since DevTools knows elements by numbers of its own.
  const texts = await page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility() && !element.closest('.visually-hidden, option');
    const withText = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        isShown(element) &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    withText.forEach((element, k) => element.setAttribute('data-text-number', String(k)));
    return withText.map((element) => (element.textContent ?? '').slice(0, 60));
  });
  const { root } = await devtools.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await devtools.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: '[data-text-number]',
  });
  const found: string[] = [];
  for (const [k, nodeId] of nodeIds.entries()) {
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, isCustomFont } of fonts) {
      if (!isCustomFont) found.push(`"${texts[k] ?? ''}" in ${familyName}`);
    }
  }
  await devtools.detach();
  return found;
}
