/** Where else a run may begin, one press each; nothing where there are no pretrained weights for the settings. */
import { otherOrigins, type Origin } from '../../model/experiment/origin';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { strings } from '../../words/strings';

/** What is offered, from where the run began. */
const offers: Readonly<Record<Origin['kind'], readonly Exclude<Origin['kind'], 'file' | 'kept'>[]>> = {
  scratch: ['pretrained', 'base'],
  base: ['scratch', 'pretrained'],
  pretrained: ['scratch', 'base'],
  file: ['pretrained', 'scratch'],
  kept: ['pretrained', 'scratch'],
};

export function Origins() {
  const { experiment } = usePage();
  const origin = usePageState((state) => state.origin?.kind ?? null);
  const hasBase = usePageState(({ setup, manifest }) => otherOrigins(setup, manifest).base);
  const hasRun = usePageState(({ setup, manifest }) => otherOrigins(setup, manifest).run);
  if (origin === null || !hasBase) return null;
  const offered = offers[origin].filter((kind) => kind !== 'pretrained' || hasRun);
  return (
    <p className="origins" role="group" aria-label={strings.origins.label}>
      {offered.map((kind) => (
        <TextButton
          key={kind}
          testId={`begin-${kind}`}
          label={strings.origins[kind]}
          hint={strings.origins[`${kind}Hint`]}
          side="top"
          losesRun
          onPress={() => experiment.beginFrom(kind)}
        />
      ))}
    </p>
  );
}
