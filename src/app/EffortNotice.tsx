/** The strip that says what was chosen for a slow machine, by which figure, and undoes it with one press. */
import { useStore } from 'zustand';
import { isLight } from '../state/effort';
import { usePage, usePageState } from './context';
import { Notice } from './Notice';
import { strings } from './strings';
import { TextButton } from './TextButton';

export function EffortNotice() {
  const { effort } = usePage();
  const choice = useStore(effort.store, (state) => state.choice);
  const light = usePageState(isLight);
  if (!choice || !light) return null;
  return (
    <Notice
      testId="effort-notice"
      data-rate={choice.rate}
      text={strings.effort.chosen(choice.rate, choice.seconds)}
      dismissal={{ label: strings.mended.dismiss, onPress: () => effort.dismiss() }}
    >
      <TextButton
        testId="effort-full"
        label={strings.effort.full}
        hint={strings.effort.fullHint}
        onPress={() => effort.takeFull()}
      />
    </Notice>
  );
}
