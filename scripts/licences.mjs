/**
 * `npm run licences`: lists the packages that are part of the built page, as the build's source maps name them. It writes a table of
 * their licences to docs/licences.md, and the licences' texts to public/licences.txt, which the page ships.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { build } from 'vite';
import { begin } from './begin.mjs';
import { ownFolder } from './ownFolder.mjs';

begin('licences');
const folder = ownFolder('licences');
const { output } = await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true, sourcemap: true } });
// The worker's maps and the service worker's are among the files alone, fonts among the build's own words.
const maps = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.map'));
const sources = maps.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).sources);
const assets = output.flatMap((file) => (file.type === 'asset' ? file.originalFileNames : []));
const folders = new Set([...sources, ...assets].map(packageOf).filter((path) => path !== null));
const packages = [...folders].sort().map(read);

const page = 'docs/licences.md';
const head = `# Licences

This table lists the packages that are part of the built page. \`npm run licences\` writes it from the build's source maps and the packages' own
metadata. The page ships the texts of these licences in [public/licences.txt](../public/licences.txt). Packages that only serve development are not listed.

The demonstrators that the page ships were found in MuJoCo (\`@mujoco/mujoco\`, Apache-2.0), which is not part of the built page yet.

tfjs's WASM binaries are compiled with XNNPACK (BSD-3-Clause) and Emscripten's libraries (MIT). All other code in the page is this
repository's own, under the MIT licence.

| package | version | licence |
| --- | --- | --- |
`;
const rows = packages.map(({ name, version, licence }) => `| \`${name}\` | ${version} | ${licence} |\n`);
writeFileSync(page, await format(head + rows.join(''), { ...(await resolveConfig(page)), parser: 'markdown' }));
writeFileSync('public/licences.txt', texts(packages));
console.log(`${packages.length} packages: ${[...new Set(packages.map(({ licence }) => licence))].sort().join(', ')}`);

/** Folder of the innermost package that a source belongs to; null for our own. */
function packageOf(source) {
  const [folder] = source.match(/node_modules\/(.*node_modules\/)?(@[^/]+\/[^/]+|[^@./][^/]*)/) ?? [null];
  return folder;
}

function read(path) {
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (typeof license !== 'string')
    throw new Error(`The package.json of ${name} names no licence: find it out, and add it to read() in this script.`);
  const file = readdirSync(path).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return { name, version, licence: license, text: file ? readFileSync(join(path, file), 'utf8').trim() : null };
}

/** Packages that share a text word by word are named above it together. @throws Error where a text is missing */
function texts(all) {
  // Apache's text names no copyright holder, so a package without the text can use another package's.
  const apache = all.find(({ licence, text }) => licence === 'Apache-2.0' && text !== null)?.text;
  const own = readFileSync('LICENSE', 'utf8').trim();
  const groups = new Map([[own, ['A reward, discovered (MIT)']]]);
  for (const { name, version, licence, text } of all) {
    const words = text ?? (licence === 'Apache-2.0' ? apache : undefined);
    if (!words) throw new Error(`${name} does not contain the text of its licence, ${licence}.`);
    groups.set(words, [...(groups.get(words) ?? []), `${name} ${version} (${licence})`]);
  }
  const line = '-'.repeat(78);
  return [...groups].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`).join(`\n${line}\n\n`);
}
