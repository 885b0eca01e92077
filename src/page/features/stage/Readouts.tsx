/** The one big number, the share explained, and what is under the pointer. */
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { isFree } from '../../../domains/maze/shared/geometry';
import { groundOf, isGoalFixed } from '../../../domains/shared';
import type { MazePoint, RunConfiguration } from '../../../protocol/configuration';
import { gridOf, rewardAt } from '../../../domains/maze/page/rewardGrid';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatDistance, formatShares } from '../../words/format';
import { CorrelationReadout, pointedText, useExactKnown, useMapView } from './exact';
import { RingIcon, StarIcon } from '../../ui/icons';
import { Reading } from './Reading';
import { shownExplained, shownReward } from '../../model/shown/selectors';
import { starData } from './starData';
import { strings } from '../../words/strings';

export function Readouts() {
  const reward = usePageState(shownReward);
  const measured = usePageState(useShallow(shownExplained));
  const { goals, composition } = usePageState(({ setup }) => setup.configuration);
  const several = goals.length > 1 ? strings.several(goals.length) : null;
  const isExactKnown = useExactKnown();
  const { readouts } = strings;
  const explained = goals.map((_, k) => measured[k] ?? null);
  return (
    <div className="readouts">
      <Explain text={several?.distanceHint[composition] ?? readouts.distanceHint} side="left">
        <div className="readout" tabIndex={0}>
          <span
            className={reward ? 'big-number' : 'big-number unknown'}
            data-testid="peak-distance"
            data-value={reward?.meta.peakDistance}
          >
            {reward ? formatDistance(reward.meta.peakDistance) : readouts.none}
          </span>
          <span className="readout-label">
            <span>{several?.distance[composition] ?? readouts.distance}</span>{' '}
            <span className="readout-signs">
              <RingIcon /> <StarIcon />
            </span>
          </span>
        </div>
      </Explain>
      <Explain text={readouts.explainedHint} side="left">
        <div className="readout" tabIndex={0}>
          <span
            className={explained[0] === null ? 'number unknown' : 'number'}
            data-testid="explained"
            data-value={explained[0] ?? undefined}
            {...starData(explained)}
          >
            {formatShares(explained, readouts.none)}
          </span>
          <span className="readout-label">{several?.explained ?? readouts.explained}</span>
        </div>
      </Explain>
      {isExactKnown ? <CorrelationReadout /> : null}
      <div className="pointed-block">
        <Pointed />
        <Reading />
      </div>
    </div>
  );
}

/** Why no goal can be where the pointer is. */
export function refusal(configuration: RunConfiguration, point: MazePoint | null): string {
  const { goals } = configuration;
  const isTaken = point && isFree(groundOf(configuration), ...point) && !isGoalFixed(configuration);
  return isTaken ? strings.several(goals.length).taken : strings.goal.refused;
}

function Pointed() {
  const { pointer } = usePage();
  const point = useStore(pointer, (state) => state.point);
  const refused = useStore(pointer, (state) => state.refused);
  const { shows, isKnown } = useMapView();
  const reward = usePageState(shownReward);
  const limits = usePageState((state) => state.colourDomain);
  const configuration = usePageState(({ setup }) => setup.configuration);
  const { length: count } = configuration.goals;
  const drag = count > 1 ? strings.several(count).drag : strings.goal.drag;
  function pointed(at: MazePoint): string {
    if (isKnown) return pointedText({ reward, limits }, shows, at);
    const value = reward && limits ? rewardAt(gridOf(reward), at) : null;
    return strings.readouts.pointed(at, value === null ? null : value - limits!.middle);
  }
  return (
    <p className="pointed" data-testid="pointed">
      {refused ? refusal(configuration, point) : point ? pointed(point) : drag}
    </p>
  );
}
