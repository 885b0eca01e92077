/** The keys of a link in words, from the page's own table of settings: docs/links.md and `evaluate --help` are written from here. */

import { settingTexts, type SettingText } from '../page/features/settings/words/settings.en';
import { appearanceChoices, appearanceKeys } from '../page/model/settings/appearance';
import { linkVersion } from '../page/model/link/link';
import { says, settings, type LinkSetting } from '../page/model/settings/settings';
import { defaultSetup } from '../page/model/settings/setup';
import { admits } from '../settings/admits';

export interface LinkKey {
  readonly key: string;
  /** What may stand there. */
  readonly admits: string;
  /** What counts where it is not there, as a link has it; '' for nothing, null for what was chosen before. */
  readonly otherwise: string | null;
  readonly meaning: string;
}

const meanings: Readonly<Record<string, SettingText>> = settingTexts;
const meaningOf = (key: string): string => meanings[key]?.hint ?? '';

export const linkKey = ({ key, entry, show }: LinkSetting): LinkKey => ({
  key,
  admits: admits(entry),
  otherwise: show(defaultSetup),
  meaning: meaningOf(key),
});

export const linkKeys: readonly LinkKey[] = [
  ...settings.map(linkKey),
  ...appearanceKeys.map((key) => ({
    key,
    admits: appearanceChoices[key].join(', '),
    otherwise: null,
    meaning: meaningOf(key),
  })),
];

/** Those that say what is trained and measured, and so are flags of the command line as well. */
export const flagSettings: readonly LinkSetting[] = settings.filter(says('training', 'sampling'));

const head = ['key', 'admits', 'default', ''];
const version = [
  '`v`',
  `\`${linkVersion}\``,
  'the present one',
  'Version of the link. It counts up when a key changes its meaning; of a newer link what is understood is taken, and the page says so.',
];

function cellsOf({ key, admits, otherwise, meaning }: LinkKey): string[] {
  const fallback = otherwise === null ? 'as chosen before' : otherwise === '' ? 'none' : `\`${otherwise}\``;
  return [`\`${key}\``, admits, fallback, meaning];
}

/** The table of docs/links.md, as Prettier leaves it. */
function table(): string {
  const rows = [head, version, ...linkKeys.map(cellsOf)];
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = rows.map((row) => line(row.map((cell, i) => cell.padEnd(widths[i] ?? 0))));
  return [padded[0], line(widths.map((width) => '-'.repeat(width))), ...padded.slice(1)].join('\n');
}

const begin = '<!-- keys: written by npm run links -->';
const end = '<!-- end of keys -->';

/** What docs/links.md says of the keys. @throws Error where a text lacks the two marks */
export function withLinkKeys(text: string): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/links.md lacks the lines ${begin} and ${end}.`);
  const flags = flagSettings.map(({ key }) => `\`${key}\``).join(', ');
  const also = `These are flags of \`npm run evaluate\` too, with the same values: ${flags}.`;
  return `${before}${begin}\n\n${table()}\n\n${also}\n\n${end}${after}`;
}
