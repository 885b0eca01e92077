/** The strip that says what was chosen for a slow machine, by which figure, and undoes it with one press. */
import { useStore } from 'zustand';
import { isLight } from '../state/effort';
import { usePage, usePageState } from './context';
import { Explain } from './Explain';
import { CloseIcon } from './icons';
import { strings } from './strings';

export function EffortNotice() {
  const { effort } = usePage();
  const choice = useStore(effort.store, (state) => state.choice);
  const light = usePageState(isLight);
  if (!choice || !light) return null;
  return (
    <div className="notice" role="status" data-testid="effort-notice" data-rate={choice.rate}>
      <p>{strings.effort.chosen(choice.rate, choice.seconds)}</p>
      <Explain text={strings.effort.fullHint}>
        <button type="button" className="text-button" data-testid="effort-full" onClick={() => effort.takeFull()}>
          {strings.effort.full}
        </button>
      </Explain>
      <button
        type="button"
        className="icon-button"
        aria-label={strings.mended.dismiss}
        onClick={() => effort.dismiss()}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
