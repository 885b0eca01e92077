/** Where presenter mode is: its code is fetched when a scene is first asked for; where that fails, it says so and the page is one press away. */
import { useEffect, useState, type ComponentType } from 'react';
import { messageOf } from '../protocol/errors';
import { usePage } from './context';
import { strings } from './strings';

let Presenter: ComponentType | null = null;

/** May be called ahead, by a link that opens a scene. @throws where it can't be fetched */
export async function fetchPresenter(): Promise<void> {
  Presenter = (await import('./presenter/Presenter')).Presenter;
}

export function PresenterPlace() {
  const { experiment } = usePage();
  const [, setHere] = useState(Presenter !== null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (Presenter) return;
    fetchPresenter().then(
      () => setHere(true),
      (error: unknown) => setProblem(messageOf(error)),
    );
  }, []);
  if (Presenter) return <Presenter />;
  if (problem === null) return null;
  return (
    <main className="results" role="alert" data-testid="unfetched">
      <div className="results-message">
        <p>{strings.unfetched.text(problem)}</p>
        <button type="button" className="text-button" onClick={() => experiment.setScene(null)}>
          {strings.close}
        </button>
      </div>
    </main>
  );
}
