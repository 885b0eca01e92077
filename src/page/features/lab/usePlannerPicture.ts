/** A planner's plans as a picture, and the frame that they are of. */
import { useMemo } from 'react';
import { groundOf, hasWalks } from '../../../domains/shared';
import { tiltAt } from '../../../domains/plane/page/tilt';
import type { MazePoint } from '../../../protocol/configuration';
import type { FollowedFrame, LabFrame, LabPlanner } from '../../../protocol/lab';
import { canFollow } from '../../../protocol/labChoice';
import { useLiveState, usePage } from '../../context';
import { labFrameOf } from '../../model/shown/labFrameOf';
import { useDrawing } from '../../ui/useDrawing';
import { createLabPicture, type LabPictureFrame } from './labPicture';
import { colourOf } from './tones';

/** The planner's plans of a start that is dragged; null while none is. */
export function useFollowed(planner: LabPlanner): FollowedFrame | null {
  const frame = useLiveState(({ dragged, told }) => (dragged ? told.followed.at(-1) : undefined));
  return frame?.planner === planner ? frame : null;
}

function useFrame(planner: LabPlanner): { readonly frame: LabFrame; readonly isAsked: boolean } | null {
  const lab = useLiveState((state) => state.lab);
  const budget = useLiveState(({ setup }) => setup.labBudget);
  const strength = useLiveState(({ setup }) => setup.guidanceScale);
  const variants = useLiveState(({ setup }) => setup.labVariants);
  return useMemo(
    () => labFrameOf(lab, planner, { budget, strength, variants }),
    [lab, planner, budget, strength, variants],
  );
}

/** w of the law that a planner's plans are held against: the judge's aim at none, and are held against the base's. */
const aimedAt = (planner: LabPlanner, strength: number): number =>
  planner === 'expert' ? 1 : planner === 'base' || planner === 'judge' ? 0 : strength;

export function usePlannerPicture(planner: LabPlanner, isLarge: boolean) {
  const configuration = useLiveState(({ setup }) => setup.configuration);
  const strength = useLiveState(({ setup }) => setup.guidanceScale);
  const shown = useFrame(planner);
  const goal = configuration.goals[0];
  const { outlines } = tiltAt(configuration, aimedAt(planner, strength));
  const { experiment } = usePage();
  const follower = useFollowed(planner);
  const followed = isLarge ? follower : null;
  const frame = useMemo((): LabPictureFrame => {
    const { frame: of, isAsked } = shown ?? { frame: null, isAsked: true };
    const lines = (positions: Float32Array, count: number) => ({ positions, offset: 0, count, horizon: of!.horizon });
    const isChoice = of !== null && of.shares.length > of.returned;
    return {
      plans: followed
        ? { positions: followed.positions, offset: 0, count: followedCount(followed), horizon: followed.horizon }
        : of
          ? lines(of.positions, of.starts * of.returned)
          : null,
      candidates:
        isLarge && isChoice && !followed ? { lines: lines(of.candidates, of.shares.length), shares: of.shares } : null,
      colour: colourOf(planner),
      goal,
      outlines,
      field: null,
      isOld: !isAsked,
    };
  }, [shown, isLarge, planner, goal, outlines, followed]);
  const ground = groundOf(configuration);
  const follow = (start: MazePoint | null) =>
    experiment.askLab(({ told }) => ({ dragged: start, told: start ? told : { ...told, followed: [] } }));
  const follows = isLarge && canFollow(planner) && hasWalks(configuration);
  const key = `${configuration.domain} ${configuration.maze} ${follows}`;
  return {
    container: useDrawing(
      key,
      (element) => createLabPicture(element, { maze: ground, ...(follows && { onPoint: follow }) }),
      frame,
    ),
    shown,
    outlines,
  };
}

const followedCount = ({ positions, horizon }: FollowedFrame): number => positions.length / (2 * horizon);
