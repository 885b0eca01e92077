/** SVG as text: elements, with everything escaped that a text may hold. */

type Attributes = Readonly<Record<string, string | number>>;

/** A number as short as a print needs it. */
export const round = (value: number): number => Number(value.toFixed(2));

/** @param children SVG, or a text that went through `escapeXml` */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? String(round(value)) : value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML has no place for are left out. */
export function escapeXml(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x20 && !'\t\n\r'.includes(character)) return '';
    if ((code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff) return '';
    return entities[character] ?? character;
  }).join('');
}

/** Words in lines of at most so many characters; a longer word is cut. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else for (let at = 0; at < Math.max(1, word.length); at += most) lines.push(word.slice(at, at + most));
  }
  return lines;
}
