/** Deutsch: ein Lauf, der verworfen wurde und zurückgeholt werden kann. */
import type { Strings } from '../../../words/strings.en';
import { formatCount, formatList, formatPlace } from '../../../words/format';

export const undo: Strings['undo'] = {
  kept(maze, goals, iterations) {
    const where = `${goals.length > 1 ? 'Ziele' : 'Ziel'} bei ${formatList(goals.map(formatPlace))}`;
    const length = `${formatCount(iterations)} ${iterations === 1 ? 'Iteration' : 'Iterationen'}`;
    return `Die Seite hebt den Lauf vor diesem auf (${maze}, ${where}, ${length}).`;
  },
  undo: 'Rückgängig',
  undoHint:
    'Holt diesen Lauf genau so zurück, wie er war, mit Kurven und Verlauf. Die Seite hebt dann den jetzigen Lauf auf, wenn er etwas gelernt hat. (Strg+Z)',
  dismiss: 'Verwerfen: Die Seite vergisst den Lauf vor diesem',
  dismissHint: 'Die Seite vergisst den Lauf vor diesem.',
  loss: 'Das verwirft den jetzigen Lauf; „Rückgängig“ holt ihn zurück.',
};
