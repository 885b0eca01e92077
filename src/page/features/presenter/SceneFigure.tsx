/** Draws a scene's figure with the page's own views: its panels with their names, or what is lacking and what to do about it. */
import { Fragment, useCallback, useMemo } from 'react';
import type { Maze } from '../../../domains/maze/shared/layouts';
import { mazeAspect } from '../../../domains/maze/page/mazeScale';
import { createPlanMap, type PlanMapFrame } from '../../../domains/maze/page/planMap';
import { createRewardMap, type RewardMapFrame } from '../../../domains/maze/page/rewardMap';
import { useAppearance } from '../../ui/appearance';
import { useDrawing } from '../../ui/useDrawing';
import type { Figure, Panel } from './figure';
import { formatFixed } from '../../words/format';
import { strings } from '../../words/strings';
import type { LazyWords } from '../../words/lazyWords';
import { presenterWords } from './words/presenter';

export function SceneFigure({
  figure,
  problem,
}: {
  readonly figure: Figure;
  /** Why its recording is not shown. */ readonly problem: string | null;
}) {
  const words = presenterWords();
  if (figure.kind === 'lacking') {
    return (
      <p className="scene-lack" data-testid="scene-lack">
        {`${problem === null ? words.lacks[figure.lack] : words.unusable(problem)} ${words.lackRemedy}`}
      </p>
    );
  }
  const { panels, signs } = figure;
  const hasNumbers = panels.some((panel) => numberOf(panel, words) !== null);
  return (
    <div className="scene-panels" data-count={panels.length} data-numbers={hasNumbers}>
      {panels.map((panel, k) => (
        <Fragment key={panel.name}>
          {k > 0 && signs ? (
            <span className="scene-sign" aria-hidden="true">
              {signs[k - 1]}
            </span>
          ) : null}
          <ScenePanel panel={panel} />
        </Fragment>
      ))}
    </div>
  );
}

function ScenePanel({ panel }: { readonly panel: Panel }) {
  const words = presenterWords();
  const [title, note] = words.panels[panel.name];
  const number = numberOf(panel, words);
  const beside = panel.shares ? strings.shares.beside(panel.shares) : '';
  const label = note === '' ? title : `${title}: ${note}`;
  return (
    <figure
      className={`scene-panel of-${toneOf(panel)}`}
      data-kind={panel.kind}
      data-marks={panel.kind !== 'plans' && !panel.star ? 'none' : undefined}
      data-slope={panel.kind === 'field' && !panel.slope ? 'none' : undefined}
      style={{ '--aspect': mazeAspect(panel.material.maze) } as React.CSSProperties}
    >
      <figcaption>
        <strong>{title}</strong>{' '}
        {number === null ? null : (
          <span
            className="scene-number"
            data-testid={`number-${panel.name}`}
            data-value={panel.shares?.arrives ?? panel.correlation ?? panel.height}
          >
            {number}
          </span>
        )}{' '}
        <span className="scene-note">{note}</span>
      </figcaption>
      {beside === '' ? null : <p className="scene-beside">{beside}</p>}
      <PanelDrawing panel={panel} label={label} />
    </figure>
  );
}

function toneOf(panel: Panel): string {
  if (panel.kind === 'plans') return panel.of;
  return panel.kind === 'arrows' ? panel.tone : 'reward';
}

function PanelDrawing({ panel, label }: { readonly panel: Panel; readonly label: string }) {
  switch (panel.kind) {
    case 'plans':
      return <PlansDrawing panel={panel} label={label} />;
    case 'field':
      return <FieldDrawing panel={panel} label={label} />;
    case 'arrows':
      return <ArrowsDrawing panel={panel} label={label} />;
  }
}

function numberOf({ shares, height, correlation }: Panel, words: LazyWords['presenter']): string | null {
  if (shares) return words.share(shares.arrives);
  if (correlation !== undefined) return formatFixed(correlation, 3);
  return height === undefined ? null : words.height(height);
}

interface DrawingProps<K extends Panel['kind']> {
  readonly panel: Extract<Panel, { readonly kind: K }>;
  readonly label: string;
}

const nothing = () => {};

function PlansDrawing({ panel, label }: DrawingProps<'plans'>) {
  const { material, of, plans, stage, star, name, outlines } = panel;
  const { maze } = material;
  const { goals } = material.configuration;
  const create = useCallback(
    (element: HTMLElement) =>
      createPlanMap(element, {
        maze,
        colour: `--${of}`,
        showsGoals: star,
        onPoint: nothing,
        onTap: nothing,
      }),
    [maze, of, star],
  );
  const frame = useMemo<PlanMapFrame>(
    () => ({
      plans,
      stage,
      goals,
      demonstrations: noLines,
      pointer: null,
      followed: null,
      arrows: noArrows,
      ...(outlines ? { outlines } : {}),
    }),
    [plans, stage, goals, outlines],
  );
  const container = useDrawing(`${maze.name} ${of} ${star}`, create, frame);
  return (
    <div className="scene-drawing" role="img" aria-label={label} data-testid={`scene-${name}`}>
      <div ref={container} inert />
    </div>
  );
}

function FieldDrawing({ panel, label }: DrawingProps<'field'>) {
  const { material, reward, limits, name } = panel;
  const { goals } = material.configuration;
  const frame = useMemo<RewardMapFrame>(() => ({ ...bare, reward, limits, goals }), [reward, limits, goals]);
  return <MapDrawing name={name} maze={material.maze} label={label} frame={frame} />;
}

function ArrowsDrawing({ panel, label }: DrawingProps<'arrows'>) {
  const { material, scores, typical, name } = panel;
  const { goals } = material.configuration;
  const frame = useMemo<RewardMapFrame>(
    () => ({ ...bare, scores, typicalPush: typical, goals }),
    [scores, typical, goals],
  );
  return <MapDrawing name={name} maze={material.maze} label={label} frame={frame} />;
}

const noArrows: PlanMapFrame['arrows'] = [];
const noLines: PlanMapFrame['demonstrations'] = [];
const bare = {
  reward: null,
  limits: null,
  demonstrations: noLines,
  candidates: [],
  pointer: null,
  scores: null,
  arrows: noArrows,
} as const;

interface MapProps {
  readonly name: Panel['name'];
  readonly maze: Maze;
  readonly label: string;
  readonly frame: RewardMapFrame;
}

function MapDrawing({ name, maze, label, frame }: MapProps) {
  const { colours } = useAppearance();
  const create = useCallback(
    (element: HTMLElement) => {
      // The stars stay where they are: the drawing is inert.
      const star = { label: () => '', nearestGoal: () => null, nextGoal: () => null, onGoal: nothing };
      const rest = { onRefusal: nothing, onPoint: nothing, onReference: nothing };
      return createRewardMap(element, { maze, colours, star: () => star, ...rest });
    },
    [maze, colours],
  );
  const container = useDrawing(`${maze.name} ${colours}`, create, frame);
  return (
    <div
      className="scene-drawing"
      role="img"
      aria-label={label}
      data-testid={`scene-${name}`}
      data-training-step={frame.reward?.steps.reward}
    >
      <div ref={container} inert />
    </div>
  );
}
