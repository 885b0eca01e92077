/** Where the steering lab is: the view is fetched when it is first asked for. */
import { usePage } from '../../context';
import { createLazyPart } from '../../ui/lazyPart';
import { UnopenedView } from '../../ui/UnopenedView';
import { strings } from '../../words/strings';

const lab = createLazyPart(async () => (await import('./LabView')).LabView);

export function LabPlace() {
  const { experiment } = usePage();
  const { part: LabView, problem, fetchAgain } = lab.usePart();
  if (LabView) return <LabView />;
  const close = () => experiment.setView('stage');
  return <UnopenedView name="lab" words={strings.lab} problem={problem} onAgain={fetchAgain} onClose={close} />;
}
