/** MuJoCo in Node: its binary is read from the package, beside which a bundled command does not lie. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadMujoco, type Mujoco } from '../domains/locomotion/worker/mujoco';

export const mujocoInNode = (): Promise<Mujoco> =>
  loadMujoco({ wasmBinary: readFileSync(resolve('node_modules/@mujoco/mujoco/mujoco.wasm')) });
