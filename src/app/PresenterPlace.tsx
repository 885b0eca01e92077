/** Where presenter mode is: its code is fetched when a scene is first asked for; where that fails, it says so and the page is one press away. */
import { TextButton } from './Buttons';
import { usePage } from './context';
import { createLazyPart } from './lazyPart';
import { strings } from './strings';
import { Unfetched } from './Unfetched';

const presenter = createLazyPart(async () => (await import('./presenter/Presenter')).Presenter);

/** May be called ahead, by a link that opens a scene. @throws where it can't be fetched */
export const fetchPresenter = presenter.fetch;

export function PresenterPlace() {
  const { experiment } = usePage();
  const { part: Presenter, problem, fetchAgain } = presenter.usePart();
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
