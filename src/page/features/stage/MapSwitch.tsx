/** What the map of a maze is asked about: a place, or a walk. */
import { usePage, usePageState } from '../../context';
import { canAskBoth, subjectOf } from '../../model/shown/pageState';
import { Switch } from '../../ui/Switch';
import { strings } from '../../words/strings';

export function MapSwitch() {
  const { experiment } = usePage();
  const subject = usePageState(({ setup }) => subjectOf(setup));
  const hasBoth = usePageState(canAskBoth);
  if (!hasBoth) return null;
  const { label, hint, choices } = strings.map;
  return (
    <Switch
      {...{ label, hint }}
      side="top"
      testId="map"
      choices={['place', 'walk']}
      textOf={(one) => choices[one]}
      chosen={subject}
      onChoose={(map) => experiment.setMap(map)}
    />
  );
}
