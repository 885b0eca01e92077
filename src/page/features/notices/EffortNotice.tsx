/** The strip that says what was chosen for a slow machine, by which figure, and undoes it with one press. */
import { useStore } from 'zustand';
import { isLight, type EffortChoice } from '../../model/settings/effort';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { Notice } from '../../ui/Notice';
import { strings } from '../../words/strings';

export function EffortNotice() {
  const choice = useStore(usePage().effort.store, (state) => state.choice);
  return choice ? <ChoiceNotice choice={choice} /> : null;
}

/** Gone as soon as the settings are others than those that were chosen. */
function ChoiceNotice({ choice }: { readonly choice: EffortChoice }) {
  const { effort } = usePage();
  // Compared when it changes, and not with every report of training.
  const setup = usePageState((state) => state.setup);
  if (!isLight(setup)) return null;
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
