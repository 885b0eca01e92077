/** The words of the editor of points. */
import type { Ink } from '../../../../domains/plane/page/pointsDrawing';
import type { Happening, Tool } from '../../../../domains/plane/page/pointsEditor';
import { mostDots, problemText, type DotsProblem } from '../../../../domains/plane/shared/ownPoints';
import { pointsProblemText } from '../../../../domains/plane/shared/pointsProblem';
import type { ReadNumbers } from '../../../../domains/plane/shared/pointsText';
import { capital, formatCount, formatFixed } from '../../../words/format';

const owners: Readonly<Record<Ink, string>> = { base: 'the base', expert: 'the expert' };
const count = (points: number): string => (points === 1 ? '1 point' : `${formatCount(points)} points`);
const at = ([row, column]: readonly [number, number]): string =>
  `row ${formatFixed(row)}, column ${formatFixed(column)}`;

const tools: Readonly<Record<Tool, readonly [label: string, hint: string]>> = {
  base: ['Base', 'Sprays points of the base along a stroke. A press puts one, or takes away the one that is there.'],
  expert: [
    'Expert',
    'Sprays points of the expert. Without any its points are the base’s, drawn towards the star; with some, the star stands where the exact reward is highest.',
  ],
  eraser: ['Eraser', 'Wipes away points of both.'],
  star: ['Star', 'Puts the star that the expert’s points are drawn to.'],
};

export const points = {
  title: 'Draw points',
  intro: `Draw with the pointer or a finger: each dot is a small cloud of points, and the shading shows how densely they will lie. Up to ${mostDots} dots each.`,
  keys: 'Keys: arrows move, with Shift farther; Space does what is in hand, B the base’s dot, E the expert’s, Delete erases, G sets the star, Ctrl+Z undoes.',
  sheet: 'The plane: arrow keys move the cursor, Space puts a dot or takes it away',
  tools,
  clearHint: 'No dots at all. The star stays. Undo brings them back.',
  fromPreset: (title: string) => `Begin with ${title.toLowerCase()}, as dots`,
  fromPresent: 'Begin with the points of the present run',
  apply: 'Train on them',
  text: {
    hint: 'The drawing as a link has it. Paste another here, or numbers from a table, x and y on each line, or drop a file: they are scaled into the square. Lines that end in “expert” are the expert’s.',
    label: 'The points as text',
    fileName: 'points.csv',
    taken: ({ points: all, isScaled, unread, met, left }: ReadNumbers): string =>
      [
        `${capital(count(all))} read${isScaled ? ' and scaled into the square' : ''}.`,
        ...(unread > 0 ? ['Of each line two numbers were read: the others were left out.'] : []),
        ...(met > 0 ? [`${capital(count(met))} fell on another and ${met === 1 ? 'was' : 'were'} left out.`] : []),
        ...(left > 0 ? [`${capital(count(left))} too many ${left === 1 ? 'was' : 'were'} left out, by chance.`] : []),
        'Undo brings back what was there.',
      ].join(' '),
  },
  happening(happening: Happening): string {
    switch (happening.kind) {
      case 'moved': {
        const there = happening.inks.map((ink) => `a dot of ${owners[ink]}`).join(' and ');
        return `${capital(at(happening.place))}: ${there === '' ? 'free' : there}`;
      }
      case 'put':
        return `A dot of ${owners[happening.ink]} at ${at(happening.place)}.`;
      case 'taken':
        return `The dot of ${owners[happening.ink]} at ${at(happening.place)} is taken away.`;
      case 'sprayed':
        return happening.dots === 1
          ? `1 dot of ${owners[happening.ink]}.`
          : `${happening.dots} dots of ${owners[happening.ink]}.`;
      case 'full':
        return `${capital(owners[happening.ink])} has ${mostDots} dots, and more there can’t be: erase some.`;
      case 'erased':
        return happening.dots === 1 ? '1 dot is erased.' : `${happening.dots} dots are erased.`;
      case 'star':
        return `The star is at ${at(happening.place)}.`;
      case 'fixedStar':
        return 'The expert has dots of its own, so the star stands where the exact reward is highest: erase the expert’s dots to place it.';
      case 'undone':
        return 'Undone.';
      case 'redone':
        return 'Done again.';
      case 'cleared':
        return 'All dots are gone.';
    }
  },
  dots: (base: number, expert: number) =>
    expert === 0
      ? `Base: ${base} of ${mostDots} dots. Expert: the same, drawn towards the star.`
      : `Base: ${base} of ${mostDots} dots. Expert: ${expert}.`,
  problem: (problem: DotsProblem): string => problemText(problem),
  /** Said by the command line as well. */
  textProblem: pointsProblemText,
};
