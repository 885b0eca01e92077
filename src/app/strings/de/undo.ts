/** Deutsch: ein Lauf, der verworfen wurde und zurückgeholt werden kann. */
import type { Strings } from '..';
import { formatCount, formatPlace } from '../../format';

export const undo: Strings['undo'] = {
  kept(maze, goals, iterations) {
    const where = `${goals.length > 1 ? 'Ziele' : 'Ziel'} bei ${goals.map(formatPlace).join(' und ')}`;
    const length = `${formatCount(iterations)} ${iterations === 1 ? 'Iteration' : 'Iterationen'}`;
    return `Der Lauf davor (${maze}, ${where}, ${length}) ist aufgehoben.`;
  },
  undo: 'Rückgängig',
  undoHint:
    'Holt diesen Lauf genau so zurück, wie er war, mit Kurven und Verlauf. Aufgehoben ist dann der jetzige, wenn er etwas gelernt hat. (Strg+Z)',
  dismiss: 'Verwerfen: Der Lauf davor wird nicht länger aufgehoben',
  dismissHint: 'Hebt den Lauf davor nicht länger auf.',
  loss: 'Was der jetzige Lauf gelernt hat, macht Platz; „Rückgängig“ holt es zurück.',
};
