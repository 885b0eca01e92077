/** Points of the plane as the command line names them: a preset, drawn points' text, a file as the page's editor reads it, or `-` for standard input. */

import { checkOwnPoints, dotsProblem, isOwnPoints, ownPointsOf, problemText } from '../domains/plane/shared/ownPoints';
import { pointsProblemText } from '../domains/plane/shared/pointsProblem';
import { readPointsBytes } from '../domains/plane/shared/pointsText';
import { presets, type Preset } from '../protocol/configuration';
import { presetCodec } from '../page/model/link/presetCodec';
import { UsageError } from './commandLine';
import { bytesOf } from './givenFile';

/** @throws UsageError with what to do, where the text names no points */
export function namedPreset(text: string): Preset {
  const name = text.trim();
  const { value } = presetCodec.parse(name);
  if (value !== undefined) return value;
  if (isOwnPoints(name))
    throw new UsageError(`--preset: the drawn points can't be used. ${checkOwnPoints(name) ?? ''}`.trimEnd());
  const bytes = bytesOf(name, {
    flag: 'preset',
    of: 'points',
    takes: `${presets.join(', ')}, a file with points, drawn points' text as a link has it (points-…), or - for standard input.`,
  });
  const from = name === '-' ? 'standard input' : name;
  const read = readPointsBytes(bytes);
  if (read.kind === 'wrong') throw new UsageError(`--preset: ${from}: ${pointsProblemText(read.problem)}`);
  const problem = dotsProblem(read.dots);
  if (problem) throw new UsageError(`--preset: ${from} can't be used. ${problemText(problem)}`);
  return ownPointsOf(read.dots);
}
