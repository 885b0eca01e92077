/** Which key is meant, whatever alphabet the keyboard writes: keys are named by what they write, and where that is not Latin by their place. */

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** Punctuation that the page has shortcuts on, by the place that it has where letters are Latin: alone, and with Shift. */
const signs: Readonly<Record<string, readonly [alone: string, shifted: string]>> = {
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
};

/** What an input method swallows, and what a browser can't tell. */
const unnamed = ['Process', 'Unidentified'];

/** Arrow keys and the like have names in Latin letters; accents, as of French or Turkish, are Latin. */
const isLatin = (key: string): boolean => /^[\x20-\x7e\p{Script=Latin}]/u.test(key) && !unnamed.includes(key);

/** Password keepers send presses without any key. Letters are large only with Shift: Caps Lock is none. */
export function pressedKey({ key = '', code = '', shiftKey = false }: Partial<Press>): string {
  // Letters that are as wide as Chinese signs are the same letters.
  const written = key.normalize('NFKC');
  const meant = isLatin(written) ? written : (placed(code, shiftKey) ?? written);
  if (meant.length !== 1 || !/\p{L}/u.test(meant)) return meant;
  return shiftKey ? meant.toUpperCase() : meant.toLowerCase();
}

/** What a key's place stands for on an American keyboard; null for places that mean nothing here. */
function placed(code: string, shiftKey: boolean): string | null {
  const [, character] = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code) ?? [];
  return character ?? signs[code]?.[shiftKey ? 1 : 0] ?? null;
}

/** Where keys write: there they are no shortcuts. */
export const typing =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';
