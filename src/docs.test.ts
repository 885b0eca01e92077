/** The pages of the documentation lead somewhere: their links, and the files of src that they name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'docs/results'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];
/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const isThere = (path: string): boolean =>
  ['', '.ts', '.tsx', '.mjs', '.css'].some(
    (ending) => existsSync(path + ending) || existsSync(join('src', path + ending)),
  );
/** What begins as a folder of the project does, and has no variable part. */
const named =
  /`((?:src|e2e|bench|scripts|public|docs|math|protocol|engine|method|domains|frames|run|session|settings|worker|client|page|study|cli|pretrained|testing)\/[\w./-]+)`/g;

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('links to what is there', () => {
    const lost = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^\w+:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        if (!existsSync(file)) return true;
        return anchor !== undefined && file.endsWith('.md') && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
      });
    expect(lost).toEqual([]);
  });

  it('names files that are there', () => {
    const lost = [...text.matchAll(named)].map(([, path = '']) => path).filter((path) => !isThere(path));
    expect(lost).toEqual([]);
  });
});
