/** A maze in a link: a name, also D4RL's and Gymnasium's, or the text of a drawn maze, whose capitals matter. */
import { mazeNames } from '../../../domains/maze/shared/layouts';
import { checkMaze, mazeIdOf } from '../../../domains/maze/shared/mazeOf';
import { readOwnMaze } from '../../../domains/maze/shared/ownMaze';
import type { MazeId } from '../../../protocol/configuration';
import { choice, type Codec } from './codecs';

const ofPaper = choice<MazeId>(...mazeNames);
const ofOthers =
  /^(?:maze2d|(?:d4rl.)?pointmaze)[-_/](open|umaze|medium|large)(?:[-_]?dense|_diverse_gr?)?(?:[-_]v\d+)?$/;

export const mazeId: Codec<MazeId> = {
  parse(text) {
    const drawn = drawnText(text);
    if (!/^\d+x\d+-/i.test(drawn)) return ofPaper.parse(text.trim().toLowerCase().replace(ofOthers, '$1'));
    const advice = checkMaze(drawn);
    if (advice === null) return { value: mazeIdOf(readOwnMaze(drawn)), fault: null };
    // A line or hyphen that Markdown or a line's end put behind it.
    const id = drawn.replace(/[_-]+$/, '');
    return checkMaze(id) === null
      ? { value: mazeIdOf(readOwnMaze(id)), fault: null }
      : { value: undefined, fault: { kind: 'badMaze', advice } };
  },
  format: (id) => id,
};

/** A word processor's dashes are hyphens. The capital between rows and columns is taken where small letters show that not all became capitals. */
function drawnText(text: string): string {
  const id = text.trim().replace(/\p{Pd}/gu, '-');
  return /[a-z]/.test(id) ? id.replace(/^(\d+)X(?=\d+-)/, '$1x') : id;
}
