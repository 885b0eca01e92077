/**
 * `npm run bench:pack`: makes one archive with everything that the bench needs on a machine with a GPU and without a network: this Node,
 * Dawn, the bundle, PyTorch's bench and a Vulkan loader.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { begin } from '../scripts/begin.mjs';
import { dawnVersion, findSwiftShader } from '../scripts/dawn.mjs';
import { ownFolder } from '../scripts/ownFolder.mjs';
import { buildDawnBench } from './dawn/build.mjs';

/** The largest size of the archive, in bytes. */
const limit = 60 * 2 ** 20;

begin('bench:pack');
if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    `The archive is for Linux on x86-64 and contains this machine's Node, so it cannot be made on ${process.platform} ${process.arch}.`,
  );
  process.exit(1);
}

const run = (command, args, options = {}) =>
  execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });

/** The package `webgpu`, fetched once into build/pack/node_modules, where --dawn looks for it too. */
function fetchDawn() {
  const folder = resolve('build/pack/node_modules/webgpu');
  const version = (path) =>
    JSON.parse(run(process.execPath, ['-p', `JSON.stringify(require(${JSON.stringify(path)}).version)`]));
  if (existsSync(join(folder, 'package.json')) && version(join(folder, 'package.json')) === dawnVersion) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [archive] = JSON.parse(
    run('npm', ['pack', `webgpu@${dawnVersion}`, '--json', '--pack-destination', 'build/pack']),
  );
  const file = join('build/pack', archive.filename);
  run('tar', ['-xzf', file, '-C', folder, '--strip-components=1']);
  rmSync(file);
  return folder;
}

const script = `#!/bin/sh
# The bench on this machine's own GPU, without a network: sh run.sh --json > results.jsonl
# PyTorch is measured too if python3 has it. --help lists the flags.
here=$(cd "$(dirname "$0")" && pwd)
export DAWN_NODE="$here/node_modules/webgpu"
# The loader in lib is for machines that have none.
if ! ldconfig -p 2>/dev/null | grep -q 'libvulkan\\.so\\.1' && [ -e "$here/lib/libvulkan.so.1" ]; then
  export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
fi
# Containers have NVIDIA's driver mounted where the loader does not look.
mounted=/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json
if [ -z "\${VK_DRIVER_FILES:-}\${VK_ICD_FILENAMES:-}" ] && [ -e "$mounted" ]; then
  export VK_DRIVER_FILES="$mounted"
fi
exec "$here/node" "$here/bench.cjs" "$@"
`;

const dawn = fetchDawn();
const stage = ownFolder('pack-stage');
const folder = join(stage, 'bench-pack');
await buildDawnBench(folder);
const place = (from, to) => {
  mkdirSync(join(folder, to, '..'), { recursive: true });
  copyFileSync(from, join(folder, to));
};
place(process.execPath, 'node');
place('bench/torch/bench.py', 'bench.py');
for (const file of ['index.js', 'package.json', 'LICENSE.md', 'dist/linux-x64/dawn.node']) {
  place(join(dawn, file), join('node_modules/webgpu', file));
}
const loader = findSwiftShader();
if (loader && existsSync(join(loader, 'libvulkan.so.1'))) place(join(loader, 'libvulkan.so.1'), 'lib/libvulkan.so.1');
writeFileSync(join(folder, 'run.sh'), script);
chmodSync(join(folder, 'run.sh'), 0o755);

const archive = resolve('build/bench-pack.tar.xz');
// Whole or not at all: another may be reading it.
const made = join(stage, 'made.tar.xz');
run('tar', ['-cJf', made, '-C', stage, 'bench-pack'], { env: { ...process.env, XZ_OPT: '-6 -T2' } });
renameSync(made, archive);
const { size } = statSync(archive);
console.log(`build/bench-pack.tar.xz: ${(size / 2 ** 20).toFixed(1)} MiB`);
console.log('On the other machine: tar -xJf bench-pack.tar.xz && sh bench-pack/run.sh --json > results.jsonl');
if (size > limit) {
  console.error(`The archive is larger than its limit of ${limit / 2 ** 20} MiB.`);
  process.exit(1);
}
