/** Where the results are: the view is fetched when it is first asked for. */
import { usePage } from '../../context';
import { createLazyPart } from '../../ui/lazyPart';
import { UnopenedView } from '../../ui/UnopenedView';
import { strings } from '../../words/strings';

const results = createLazyPart(async () => (await import('./ResultsView')).ResultsView);

export function ResultsPlace({ onClosed }: { onClosed(): void }) {
  const { experiment } = usePage();
  const { part: ResultsView, problem, fetchAgain } = results.usePart();
  if (ResultsView) return <ResultsView onClosed={onClosed} />;
  const close = () => experiment.setView('stage');
  return <UnopenedView name="results" words={strings.results} problem={problem} onAgain={fetchAgain} onClose={close} />;
}
