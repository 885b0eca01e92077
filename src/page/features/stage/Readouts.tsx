/** The one big number, the share explained, and what is under the pointer. */
import { useStore } from 'zustand';
import { isFree } from '../../../domains/maze/shared/geometry';
import { mazeOf } from '../../../domains/maze/shared/mazeOf';
import type { MazeId, MazePoint } from '../../../protocol/configuration';
import { rewardAt } from '../../../domains/maze/page/rewardGrid';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatDistance, formatShare } from '../../words/format';
import { RingIcon, StarIcon } from '../../ui/icons';
import { Reading } from './Reading';
import { shownExplained, shownReward } from '../../model/shown/selectors';
import { strings } from '../../words/strings';

export function Readouts() {
  const reward = usePageState(shownReward);
  const explained = usePageState(shownExplained);
  const { secondGoal, composition } = usePageState(({ setup }) => setup.configuration);
  const { second } = strings;
  const ofSecond = reward?.second?.explained ?? null;
  return (
    <div className="readouts">
      <Explain text={secondGoal ? second.distanceHint[composition] : strings.readouts.distanceHint} side="left">
        <div className="readout" tabIndex={0}>
          <span
            className={reward ? 'big-number' : 'big-number unknown'}
            data-testid="peak-distance"
            data-value={reward?.peakDistance}
          >
            {reward ? formatDistance(reward.peakDistance) : strings.readouts.none}
          </span>
          <span className="readout-label">
            <span>{secondGoal ? second.distance[composition] : strings.readouts.distance}</span>{' '}
            <span className="readout-signs">
              <RingIcon /> <StarIcon />
            </span>
          </span>
        </div>
      </Explain>
      <Explain text={strings.readouts.explainedHint} side="left">
        <div className="readout" tabIndex={0}>
          <span
            className={explained === null ? 'number unknown' : 'number'}
            data-testid="explained"
            data-value={explained ?? undefined}
            data-second={ofSecond ?? undefined}
          >
            {secondGoal ? second.shares(shareText(explained), shareText(ofSecond)) : shareText(explained)}
          </span>
          <span className="readout-label">{secondGoal ? second.explained : strings.readouts.explained}</span>
        </div>
      </Explain>
      <div className="pointed-block">
        <Pointed />
        <Reading />
      </div>
    </div>
  );
}

function shareText(share: number | null): string {
  return share === null ? strings.readouts.none : formatShare(share);
}

/** Why no goal can be where the pointer is. */
export function refusal(maze: MazeId, point: MazePoint | null): string {
  return point && isFree(mazeOf(maze), ...point) ? strings.second.taken : strings.goal.wall;
}

function Pointed() {
  const { pointer } = usePage();
  const point = useStore(pointer, (state) => state.point);
  const refused = useStore(pointer, (state) => state.refused);
  const reward = usePageState(shownReward);
  const middle = usePageState(({ colourDomain }) => colourDomain?.middle ?? 0);
  const maze = usePageState(({ setup }) => setup.configuration.maze);
  const hasSecond = usePageState(({ setup }) => setup.configuration.secondGoal !== null);
  const drag = hasSecond ? strings.second.drag : strings.goal.drag;
  const value = point && reward ? rewardAt(reward, point) : null;
  const measured = value === null ? null : value - middle;
  return (
    <p className="pointed" data-testid="pointed">
      {refused ? refusal(maze, point) : point ? strings.readouts.pointed(point, measured) : drag}
    </p>
  );
}
