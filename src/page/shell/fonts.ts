/** The fonts of the first picture: what is set in them is drawn once they are here, so that nothing moves when they come. */

/** Each as CSS names it, with a sign that is in the file meant. */
const first = [
  ['1em "Source Sans 3 Variable"', 'a'],
  ['1em "Source Serif 4 Variable"', 'a'],
  ['italic 1em "Source Serif 4 Variable"', 'a'],
  ['italic 1em "Source Serif 4 Variable"', 'ρ'],
  ['1em Symbols', '∇'],
] as const;

/** Milliseconds; on a slow network the page is then drawn in other fonts, and again in its own. */
const patience = 2000;

/** Resolves when they are here, or can't be fetched, or take too long: a page in other fonts is better than none. */
export async function loadFonts(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  const loaded = Promise.allSettled(first.map(([font, sign]) => document.fonts.load(font, sign)));
  await Promise.race([loaded, late]);
}
