/** Where the results are: their view is fetched when they are first asked for; until then, and where that fails, it says so. */
import { useEffect, useState, type ComponentType } from 'react';
import { messageOf } from '../protocol/errors';
import { usePage } from './context';
import { strings } from './strings';

type View = ComponentType<{ onClosed(): void }>;
let Results: View | null = null;

export function ResultsPlace({ onClosed }: { onClosed(): void }) {
  const { experiment } = usePage();
  const [, setHere] = useState(Results !== null);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (Results) return;
    import('./ResultsView').then(
      (found) => {
        Results = found.ResultsView;
        setHere(true);
      },
      (error: unknown) => setProblem(messageOf(error)),
    );
  }, [attempt]);
  if (Results) return <Results onClosed={onClosed} />;
  return (
    <main className="results" aria-label={strings.results.title}>
      {problem === null ? (
        <p className="results-message" role="status">
          {strings.results.loading}
        </p>
      ) : (
        <div className="results-message" role="alert" data-testid="unfetched">
          <p>{strings.unfetched.text(problem)}</p>
          <button
            type="button"
            className="text-button"
            onClick={() => {
              setProblem(null);
              setAttempt(attempt + 1);
            }}
          >
            {strings.results.again}
          </button>
          <button type="button" className="text-button" onClick={() => experiment.setView('stage')}>
            {strings.results.close}
          </button>
        </div>
      )}
    </main>
  );
}
