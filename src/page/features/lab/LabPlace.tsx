/** Where the steering lab is: its view is fetched when it is first asked for; until then, and where that fails, it says so. */
import { usePage } from '../../context';
import { TextButton } from '../../ui/Buttons';
import { createLazyPart } from '../../ui/lazyPart';
import { Unfetched } from '../../ui/Unfetched';
import { strings } from '../../words/strings';

const lab = createLazyPart(async () => (await import('./LabView')).LabView);

export function LabPlace() {
  const { experiment } = usePage();
  const { part: LabView, problem, fetchAgain } = lab.usePart();
  if (LabView) return <LabView />;
  return (
    <main className="lab" aria-label={strings.lab.title}>
      {problem === null ? (
        <p role="status">{strings.lab.loading}</p>
      ) : (
        <div role="alert" data-testid="unfetched">
          <Unfetched problem={problem} onAgain={fetchAgain} />{' '}
          <TextButton label={strings.lab.close} onPress={() => experiment.setView('stage')} />
        </div>
      )}
    </main>
  );
}
