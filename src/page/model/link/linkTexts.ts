/** A link's keys and texts as they were meant: what messengers, mail programs and sentences do to a link is undone. What a text means is left to its setting. */

export interface LinkTexts {
  /** Of known keys, as the page writes these. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly unknown: readonly string[];
  /** Whether letters had to be put back: then it may be wrong nevertheless. */
  readonly isAltered: boolean;
}

/** The small letters of a key, and the key. */
type Known = ReadonlyMap<string, string>;

interface Pair {
  readonly written: string;
  readonly text: string;
}

/** Keys of those who count visits. The reader did not write them; nor any with an underscore (see `isCounting`). */
const counting =
  /id$|track|campaign|refer|openstat|token|tag$|src$|source$|usqp|^(utm.*|ref.*|share.*|ad.*|gad|igsh|si|s|t|epik|fref|trk.*|lipi|rcm|xmt|spm|scm|usp|xtor|cmp|dicbo|awc|wt[.z]?mc|sfnsn|isappinstalled|feature|pp|echobox|hs[a-z]*|aff|amp|cb|nocache|ved|ei|usg|sdata|reserved|keyword|matchtype|device|placement|creative|guc.*|smtyp|ito|via|sref|linkcode|wprov|irgwc|epi|pvs|mkevt|tpcc|open\w*browser)$/;
/** What WeChat, Outlook and Google's advertisements write into keys that are the page's too. */
const ofOthers = /^(from=((single|group)message|timeline)|data=\d+\|.*|network=[a-z])$/;
/** What HTML makes of a quote or bracket behind a link. */
const ofMarkup = /^#?(?!0*38;)(quot|gt|lt|apos|nbsp|rdquo|raquo|\d+);|^(amp|quot|gt|lt);?$/;

/** Formats, controls, halves of pairs, fillers, and what chooses between shapes of a sign. */
const invisible = /\p{C}|\u034f|\u115f|\u1160|[\ufe00-\ufe0f]/gu;
/** From a value's first sign to its last: brackets, quotes and stops around it are the sentence's. */
const withinText = /[\p{L}\p{N}\p{Pd}_−+.,%](?:.*[\p{L}\p{N}\p{Pd}_%])?/su;
const withinName = /[\p{L}\p{N}_](?:.*[\p{L}\p{N}_])?/su;
/** What follows a quote, an angle or a bracket is of the page that the link was copied from. */
const markup = /(?<=[\p{L}\p{N}])(["”»<>[\]}]|\|.*>).*$/su;
/** Of Markdown; a drawn maze may end so. */
const underline = /(?<![_-])[_-]+$/;

/** @param hash the part of an address from the hash sign on, where some put their keys. @param keys as the page writes them */
export function linkTexts(search: string, hash: string, keys: readonly string[]): LinkTexts {
  const known = knownOf(keys);
  // The page writes its own before the hash sign: what stands behind it came later.
  const behind = pairsBehind(hash, known);
  const names = new Set(behind.map(({ written }) => nameOf(written)));
  const pairs = [...behind, ...pairsOf(search, known).filter(({ written }) => !names.has(nameOf(written)))];
  const named = pairs.map(({ written, text }) => ({ key: known.get(nameOf(written)), written, text }));
  const ofKnown = named.filter(({ key }) => key);
  // Mail programs write each = as =3D.
  const isQuoted = ofKnown.length > 0 && ofKnown.every(({ text }) => text.startsWith('3D'));
  let isAltered = isQuoted;
  const texts = new Map<string, string[]>();
  const unknown = new Set<string>();
  for (const { key, written, text } of named) {
    if (!key) unknown.add(withinName.exec(tidy(written))?.[0] ?? '');
    else {
      const whole = isQuoted ? text.slice(2).replace(/=([\dA-F]{2})/g, signOf) : text;
      isAltered ||= /=[^=\s]/.test(whole) || written.includes('\u00ad');
      texts.set(key, [...(texts.get(key) ?? []), meantBy(whole)]);
    }
  }
  unknown.delete('');
  return { texts, unknown: [...unknown], isAltered };
}

/** Whether keys stand behind the hash sign; a place on the page, or a text in it, is none. */
export function hasKeysBehind(hash: string, keys: readonly string[]): boolean {
  return pairsBehind(hash, knownOf(keys)).length > 0;
}

/** As it is written elsewhere. */
const alsoCalled: Known = new Map([
  ['colors', 'colours'],
  ['colour', 'colours'],
  ['color', 'colours'],
]);

function knownOf(keys: readonly string[]): Known {
  const others = [...alsoCalled].filter(([, key]) => keys.includes(key));
  return new Map([...others, ...keys.map((key) => [key.toLowerCase(), key] as const)]);
}

function pairsBehind(hash: string, known: Known): Pair[] {
  const [text = ''] = hash.slice(1).split(':~:');
  return /=|%3d/i.test(text) ? pairsOf(text, known).filter(({ written }) => known.has(nameOf(written))) : [];
}

/** What is one pair as it stands is many where it was encoded once more, or has other signs than & between. */
function pairsOf(query: string, known: Known, depth = 0): Pair[] {
  return [...new URLSearchParams(query)].flatMap(([key, value]): Pair[] => {
    const written = unescaped(key);
    // A mail program ends the lines that it breaks by =.
    const text = unescaped(value).replace(/=\s*[\r\n]+\s*/g, '=\0');
    const isMany = /[&=]|%[\da-f]{2}/i.test(written);
    if (!isMany && (isCounting(nameOf(written), text, known) || ofMarkup.test(written))) return [];
    if (depth > 4 || (!isMany && !/&|%[\da-f]{2}|[;?|\s][a-z][\w-]*=/i.test(text))) return [{ written, text }];
    const whole = text === '' ? written : `${written}=${text}`;
    return pairsOf(whole.replace(/[;?|\s](?=[a-z][\w-]*=)/gi, '&'), known, depth + 1);
  });
}

function isCounting(name: string, text: string, known: Known): boolean {
  if (name.includes('_')) return !known.has(name.replaceAll('_', ''));
  return (!known.has(name) && counting.test(name)) || ofOthers.test(`${name}=${text}`);
}

const tidy = (text: string): string => text.normalize('NFKC').replace(invisible, '');

/** A key's small letters, without what HTML or a sentence put before it. */
function nameOf(written: string): string {
  const name = tidy(written)
    .toLowerCase()
    .replace(/^(amp;|#?0*38;|#?x26;)+/, '');
  return withinName.exec(name)?.[0] ?? '';
}

function meantBy(text: string): string {
  const value = tidy(text).replaceAll('=', '').replace(markup, '');
  const meant = withinText.exec(value)?.[0] ?? '';
  return /^\d+x\d/i.test(meant) ? meant : meant.replace(underline, '');
}

const signOf = (_: string, digits = '0'): string => String.fromCharCode(parseInt(digits, 16));

/** JSON writes & as \u0026; LaTeX and Markdown put a backslash before signs, and programs end lines with \n. */
const unescaped = (text: string): string =>
  text.normalize('NFKC').replace(/\\(?:(?:u00|x)([\da-f]{2})|[rn]$)?/gi, signOf);
