/** The bases that are shipped with the page, in place of bases that the suites would train for many minutes each. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mazes } from '../domains/maze/shared/layouts';
import { layoutText } from '../pretrained/choose';
import { decodeHalf } from '../pretrained/half';
import { manifestName, parseManifest } from '../pretrained/manifest';
import { checksum, type SuiteFolder } from './files';
import { baseIdentity, baseName } from './models';
import { anyGoal, type SuiteSettings } from './settings';
import { shippedArchitecture, shippedTraining } from './shipping';

/**
 * Writes the bases of a folder of shipped weights (in half precision) into a suite's folder, where it has none.
 * @throws Error where they were trained in another way than the suite's are, or a file is not the one that its manifest names
 */
export function takeShippedBases(folder: SuiteFolder<object>, settings: SuiteSettings, shipped: string): void {
  const manifest = parseManifest(readFileSync(join(shipped, manifestName), 'utf8'));
  for (const { maze, layout, weights } of manifest.bases) {
    const of = { maze, seed: manifest.seed };
    const identity = baseIdentity(settings, of);
    if (folder.readWeights(baseName(of), identity)) continue;
    const anyCase = { ...of, goalNumber: 1, goal: anyGoal(maze) };
    const [made, own] = [manifest.training, shippedTraining(settings, anyCase)];
    const same = [
      [made.demonstrations, own.demonstrations],
      [made.base, own.base],
      [manifest.architecture, shippedArchitecture(settings, anyCase)],
      [layout, layoutText(mazes[maze])],
      [weights.steps, settings.baseSteps],
    ].every(([a, b]) => JSON.stringify(a) === JSON.stringify(b));
    if (!same)
      throw new Error(
        `The base of ${maze} in ${shipped} was trained in another way than the suite's. Leave --bases out: the suite trains its own.`,
      );
    const bytes = readFileSync(join(shipped, weights.file));
    if (checksum(bytes) !== weights.sha256)
      throw new Error(
        `${join(shipped, weights.file)} is not the file that its manifest names. Fetch it again, or leave --bases out.`,
      );
    folder.writeWeights(baseName(of), identity, decodeHalf(bytes));
  }
}
