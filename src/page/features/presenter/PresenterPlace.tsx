/** Where presenter mode is: its code is fetched when a scene is first asked for; where that fails, it says so and the page is one press away. */
import { useEffect } from 'react';
import { TextButton } from '../../ui/Buttons';
import { usePage } from '../../context';
import { createLazyPart } from '../../ui/lazyPart';
import { strings } from '../../words/strings';
import { Unfetched } from '../../ui/Unfetched';

const presenter = createLazyPart(async () => (await import('./Presenter')).Presenter);

/** May be called ahead, by a link that opens a scene. @throws where it can't be fetched */
export const fetchPresenter = presenter.fetch;

export function PresenterPlace() {
  const { experiment } = usePage();
  const { part: Presenter, problem, fetchAgain } = presenter.usePart();
  const isAwaited = !Presenter && problem === null;
  useEffect(() => {
    if (!isAwaited) return undefined;
    window.addEventListener('keydown', withoutStart);
    return () => window.removeEventListener('keydown', withoutStart);
  }, [isAwaited]);
  if (Presenter) return <Presenter />;
  if (problem === null) return null;
  return (
    <main className="results" role="alert" data-testid="unfetched">
      <div className="results-message">
        <Unfetched problem={problem} onAgain={fetchAgain} />{' '}
        <TextButton label={strings.close} onPress={() => experiment.setScene(null)} />
      </div>
    </main>
  );
}

/** A clicker's start key, pressed before the presenter is here to hear it: the browser would load the page anew. */
function withoutStart(event: KeyboardEvent): void {
  if (event.key === 'F5' && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
}
