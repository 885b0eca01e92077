/** The steering lab: one planner large, the others as small multiples of the same starts, and what each gains for what it costs. */
import './lab.css';
import { useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react';
import { groundOf } from '../../../domains/shared';
import { mazeAspect } from '../../../domains/maze/page/mazeScale';
import { labBudgets, labPlanners, type LabFrame, type LabPlanner } from '../../../protocol/lab';
import { chosenVariant, isTaught } from '../../../protocol/labChoice';
import { createCostCurves, type CostCurve } from '../../charts/costCurves';
import { useLiveState, usePage } from '../../context';
import { greatestGuidanceScale } from '../../model/settings/setup';
import { labFrameOf } from '../../model/shown/labFrameOf';
import { TextButton } from '../../ui/Buttons';
import { CloseIcon } from '../../ui/icons';
import { Explain } from '../../ui/Explain';
import { Slider } from '../../ui/Slider';
import { takeFocus } from '../../ui/takeFocus';
import { useEscape } from '../../ui/useEscape';
import { useDrawing } from '../../ui/useDrawing';
import { formatNumber, formatShare } from '../../words/format';
import { strings } from '../../words/strings';
import { LabChosen } from './LabChosen';
import { LabJudge } from './LabJudge';
import { usePlannerPicture } from './usePlannerPicture';
import { colourOf, toneOf } from './tones';
import { labWords } from './words/lab';

export function LabView() {
  const { experiment } = usePage();
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = useLiveState(({ setup }) => setup.labPlanner);
  const configuration = useLiveState(({ setup }) => setup.configuration);
  useEffect(() => takeFocus(heading.current), []);
  useEscape(() => experiment.setView('stage'));
  const words = labWords();
  return (
    <main className="lab" data-testid="lab-view" aria-label={strings.lab.title} data-status={useStatus()}>
      <div className="lab-heading">
        <h2 ref={heading} tabIndex={-1}>
          {strings.lab.title}
        </h2>
        <p className="lab-lead">{words.lead}</p>
        <button
          type="button"
          className="text-button lab-close"
          data-testid="lab-close"
          onClick={() => experiment.setView('stage')}
        >
          <span>{strings.lab.close}</span> <CloseIcon />
        </button>
      </div>
      <Problem />
      <div className="lab-body" style={{ '--aspect': mazeAspect(groundOf(configuration)) } as CSSProperties}>
        {chosen === 'judge' ? <LabJudge /> : <LabChosen planner={chosen} />}
        <div className="lab-many" role="group" aria-label={strings.lab.title}>
          {labPlanners.map((planner) => (
            <Small key={planner} planner={planner} isChosen={planner === chosen} />
          ))}
        </div>
        <Figure chosen={chosen} />
      </div>
      <Controls />
    </main>
  );
}

/** Whether all that is asked is there. */
function useStatus(): 'made' | 'making' | 'resting' {
  return useLiveState(({ lab, setup, runState }) => {
    if (runState.status !== 'paused' && runState.status !== 'finished') return 'resting';
    const asked = { budget: setup.labBudget, strength: setup.guidanceScale, variants: setup.labVariants };
    const isMade = (planner: LabPlanner): boolean => labFrameOf(lab, planner, asked)?.isAsked === true;
    // Who is taught comes later.
    return labPlanners.every((planner) => isTaught(planner) || isMade(planner)) ? 'made' : 'making';
  });
}

/** Why there is nothing to compare, or what is not compared. */
function Problem() {
  const { experiment } = usePage();
  const status = useLiveState(({ runState }) => runState.status);
  const hasScores = useLiveState(({ setup }) => setup.configuration.reward.formulation === 'score');
  const hasLearned = useLiveState(({ steps }) => steps.base > 0 && steps.expert > 0 && steps.reward > 0);
  const goals = useLiveState(({ setup }) => setup.configuration.goals.length);
  const words = labWords();
  const toggle = () => experiment.togglePlay();
  if (status === 'recorded') return <Note text={words.noModels} />;
  if (!hasScores) return <Note text={words.noScores} />;
  if (status === 'running' || status === 'hidden')
    return (
      <Note text={words.learns}>
        <TextButton testId="lab-pause" label={words.pause} onPress={toggle} />
      </Note>
    );
  if (!hasLearned && status !== 'preparing')
    return (
      <Note text={words.knowNothing}>
        <TextButton testId="lab-play" label={words.play} onPress={toggle} />
      </Note>
    );
  return goals > 1 ? <p className="lab-note">{words.firstGoal}</p> : null;
}

function Note({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <p className="lab-note" role="status">
      <span>{text}</span> {children}
    </p>
  );
}

function Small({ planner, isChosen }: { readonly planner: LabPlanner; readonly isChosen: boolean }) {
  const { experiment } = usePage();
  const { container, shown } = usePlannerPicture(planner, false);
  const { short } = labWords().planners[planner];
  return (
    <button
      type="button"
      className="lab-small"
      data-testid={`lab-${planner}`}
      data-arrives={shown?.frame.arrives}
      data-evaluations={shown?.frame.asked.denoiser}
      data-asked={shown?.isAsked}
      data-variant={shown?.frame.variant}
      aria-pressed={isChosen}
      onClick={() => experiment.changeLab({ labPlanner: planner })}
    >
      <div ref={container} className="lab-picture" />
      <span className="lab-caption" style={toneOf(planner)}>
        <span className="lab-name">{short}</span>
        <span className={shown && !shown.isAsked ? 'lab-share old' : 'lab-share'}>
          {shown ? formatShare(shown.frame.arrives) : '…'}
        </span>
      </span>
    </button>
  );
}

function Figure({ chosen }: { readonly chosen: LabPlanner }) {
  const { experiment } = usePage();
  const lab = useLiveState((state) => state.lab);
  const strength = useLiveState(({ setup }) => setup.guidanceScale);
  const variants = useLiveState(({ setup }) => setup.labVariants);
  const words = labWords();
  const frame = useMemo(() => {
    const of = lab.filter(
      ({ planner, variant, strength: other }) => other === strength && variant === chosenVariant(variants, planner),
    );
    const curves = labPlanners
      // The judge's plans are after something else than this reward.
      .filter((planner) => planner !== 'base' && planner !== 'expert' && planner !== 'judge')
      .map((planner) => curveOf(planner, of, planner === chosen, words.planners[planner].short));
    const told = curves.flatMap(({ label, points }) =>
      points.map(({ cost, share }) => words.point(label, formatNumber(cost), formatShare(share))),
    );
    return { label: told.length > 0 ? told.join('; ') : words.noPoints, curves };
  }, [lab, strength, variants, chosen, words]);
  const hasNoWay = lab.some(({ way }) => way === null);
  const container = useDrawing(
    'curves',
    (element) =>
      createCostCurves(element, {
        horizontal: words.horizontal,
        vertical: words.vertical,
        rules: [words.planners.base.short, words.planners.expert.short],
        onChoose: (name) => experiment.changeLab({ labPlanner: name as LabPlanner }),
      }),
    frame,
  );
  return (
    <figure className="lab-figure">
      <figcaption>
        <Explain text={words.figureHint}>
          <span tabIndex={0}>{words.figure}</span>
        </Explain>
      </figcaption>
      {hasNoWay ? <p className="quiet">{words.noWay}</p> : null}
      <div ref={container} className="lab-curves" data-testid="lab-curves" />
    </figure>
  );
}

/** Of one planner, by what its plans cost. */
function curveOf(planner: LabPlanner, frames: readonly LabFrame[], isChosen: boolean, label: string): CostCurve {
  const points = frames
    .filter((frame) => frame.planner === planner)
    .flatMap(({ asked, way, spread, valid }) =>
      way === null
        ? []
        : { cost: asked.denoiser, share: way, isNarrow: spread !== null && spread < 0.5, isInvalid: valid < 0.9 },
    )
    .sort((a, b) => a.cost - b.cost)
    .filter(({ cost }, k, all) => cost !== all[k + 1]?.cost);
  return { name: planner, label, colour: colourOf(planner), points, isChosen };
}

function Controls() {
  const { experiment } = usePage();
  const budget = useLiveState(({ setup }) => setup.labBudget);
  const strength = useLiveState(({ setup }) => setup.guidanceScale);
  const words = labWords();
  return (
    <div className="lab-controls">
      <Slider
        testId="lab-budget"
        label={words.budget}
        hint={words.budgetHint}
        value={labBudgets.indexOf(budget)}
        minimum={0}
        maximum={labBudgets.length - 1}
        step={1}
        shown={words.budgetShown(budget)}
        onValue={(at) => experiment.changeLab({ labBudget: labBudgets[at]! })}
      />
      <Slider
        testId="lab-strength"
        label={words.strength}
        hint={words.strengthHint}
        value={strength}
        minimum={0}
        maximum={greatestGuidanceScale}
        step={0.1}
        shown={formatNumber(strength)}
        tone="steered"
        onValue={(value) => experiment.setGuidanceScale(value)}
      />
    </div>
  );
}
