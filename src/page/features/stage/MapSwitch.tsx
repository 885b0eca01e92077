/** What the map of a maze is asked about: a place, or a walk. */
import { subjects } from '../../../protocol/configuration';
import { usePage, usePageState } from '../../context';
import { subjectOf } from '../../model/shown/pageState';
import { Explain } from '../../ui/Explain';
import { strings } from '../../words/strings';

export function MapSwitch() {
  const { experiment } = usePage();
  const subject = usePageState(({ setup }) => subjectOf(setup));
  const { map } = strings;
  // A recording without places has none to show, and begins no run.
  const has = usePageState(
    ({ setup: { configuration }, runState }) =>
      configuration.domain === 'maze' && (configuration.places === 'learned' || runState.status !== 'recorded'),
  );
  if (!has) return null;
  return (
    <Explain text={map.hint} side="top">
      <div className="switch" role="group" aria-label={map.label}>
        {[...subjects].reverse().map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === subject}
            data-testid={`map-${one}`}
            onClick={() => experiment.setMap(one)}
          >
            {map.choices[one]}
          </button>
        ))}
      </div>
    </Explain>
  );
}
