/** Where the results are: their view is fetched when they are first asked for; until then, and where that fails, it says so. */
import { TextButton } from '../../ui/Buttons';
import { usePage } from '../../context';
import { createLazyPart } from '../../ui/lazyPart';
import { strings } from '../../words/strings';
import { Unfetched } from '../../ui/Unfetched';

const results = createLazyPart(async () => (await import('./ResultsView')).ResultsView);

export function ResultsPlace({ onClosed }: { onClosed(): void }) {
  const { experiment } = usePage();
  const { part: ResultsView, problem, fetchAgain } = results.usePart();
  if (ResultsView) return <ResultsView onClosed={onClosed} />;
  return (
    <main className="results" aria-label={strings.results.title}>
      {problem === null ? (
        <p className="results-message" role="status">
          {strings.results.loading}
        </p>
      ) : (
        <div className="results-message" role="alert" data-testid="unfetched">
          <Unfetched problem={problem} onAgain={fetchAgain} />{' '}
          <TextButton label={strings.results.close} onPress={() => experiment.setView('stage')} />
        </div>
      )}
    </main>
  );
}
