/** What the map of a maze is asked about: a place, or a walk, where the run learns both. */
import { subjects } from '../../../protocol/configuration';
import { usePage, usePageState } from '../../context';
import { subjectOf } from '../../model/shown/pageState';
import { Explain } from '../../ui/Explain';
import { strings } from '../../words/strings';

export function MapSwitch() {
  const { experiment } = usePage();
  const subject = usePageState(({ setup }) => subjectOf(setup));
  const { map } = strings;
  const hasBoth = usePageState(({ setup }) => setup.configuration.places === 'learned');
  if (!hasBoth) return null;
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
