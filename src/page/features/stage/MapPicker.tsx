/** What the map of a maze is of: places, walks that stand still, or along the base's walks. */
import { usePage, usePageState } from '../../context';
import { canChooseMap, isAlong, subjectOf } from '../../model/shown/pageState';
import { mapNames } from '../../model/settings/setup';
import { Explain } from '../../ui/Explain';
import { strings } from '../../words/strings';

export function MapPicker() {
  const { experiment } = usePage();
  const chosen = usePageState(({ setup }) => (isAlong(setup) ? 'along' : subjectOf(setup)));
  const hasPlaces = usePageState(({ setup }) => setup.configuration.places === 'learned');
  if (!usePageState(canChooseMap)) return null;
  const { label, hint, choices } = strings.map;
  return (
    <Explain text={hint} side="top">
      <select
        className="map-picker"
        aria-label={label}
        data-testid="map"
        value={chosen}
        onChange={(event) => {
          const picked = mapNames.find((name) => name === event.target.value);
          if (picked) experiment.setMap(picked);
        }}
      >
        {mapNames.map((name) =>
          name === 'place' && !hasPlaces ? null : (
            <option key={name} value={name}>
              {choices[name]}
            </option>
          ),
        )}
      </select>
    </Explain>
  );
}
