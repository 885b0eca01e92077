/**
 * A Vite plugin that compiles AssemblyScript to WebAssembly with SIMD: `import { plain, relaxed } from './index.ts?assembly'` gives
 * binaries as base64, of which `relaxed` may multiply and add in one instruction. The memory is imported as env.memory.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const query = '?assembly';
const cache = join(import.meta.dirname, '../node_modules/.cache/assembly');
const common = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--importMemory',
  '--noExportMemory',
];
const variants = { plain: common, relaxed: [...common, '--enable', 'relaxed-simd'] };

/** @returns {import('vite').Plugin} */
export function assembly() {
  return {
    name: 'assembly',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(query)) return null;
      const entry = id.slice(0, -query.length);
      const folder = dirname(entry);
      const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
      for (const name of names) this.addWatchFile(join(folder, name));
      const sources = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
      const entries = Object.entries(variants).map(async ([variant, flags]) => {
        const binary = await compileCached(entry.slice(folder.length + 1), sources, flags);
        return `export const ${variant} = '${binary.toString('base64')}';\n`;
      });
      return { code: (await Promise.all(entries)).join(''), map: null };
    },
  };
}

/** As `compile`; what was compiled before is kept in a file. */
async function compileCached(entry, sources, flags) {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const key = createHash('sha256')
    .update(JSON.stringify([version, entry, sources, flags]))
    .digest('hex');
  const path = join(cache, `${key}.wasm`);
  try {
    return readFileSync(path);
  } catch {
    const binary = await compile(entry, sources, flags);
    mkdirSync(cache, { recursive: true });
    // Another process may be reading: the file appears whole or not at all.
    writeFileSync(`${path}.${process.pid}`, binary);
    renameSync(`${path}.${process.pid}`, path);
    return binary;
  }
}

/** @throws Error with the compiler's messages */
async function compile(entry, sources, flags) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary = null;
  const { error, stderr } = await asc.main([entry, '--outFile', 'out.wasm', ...flags], {
    readFile: (name) => sources[name] ?? null,
    writeFile: (_name, contents) => {
      binary = Buffer.from(contents);
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`AssemblyScript did not compile ${entry}:\n${stderr}`, { cause: error });
  if (sectionIds(binary).includes(dataSection)) {
    throw new Error(`${entry} has static data, which would overwrite the memory that it works on.`);
  }
  return binary;
}

const dataSection = 11;

/** Ids of a WebAssembly binary's sections: each is an id, its size as LEB128, and that many bytes. */
function sectionIds(binary) {
  const ids = [];
  for (let at = 8; at < binary.length;) {
    ids.push(binary[at++]);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at++];
      size += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return ids;
}
