/** The steering lab: one planner large, the others as small multiples of the same starts, and what each gains for what it costs. */
import './lab.css';
import { useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react';
import { groundOf, hasWalks } from '../../../domains/shared';
import { tiltAt } from '../../../domains/plane/page/tilt';
import { mazeAspect } from '../../../domains/maze/page/mazeScale';
import {
  chosenVariant,
  isTaught,
  labBudgets,
  labPlanners,
  variantsOf,
  type LabFrame,
  type LabPlanner,
} from '../../../protocol/lab';
import { createCostCurves, type CostCurve } from '../../charts/costCurves';
import { useLiveState, usePage } from '../../context';
import { greatestGuidanceScale } from '../../model/settings/setup';
import { labFrameOf } from '../../model/shown/labFrames';
import { TextButton } from '../../ui/Buttons';
import { CloseIcon } from '../../ui/icons';
import { Explain } from '../../ui/Explain';
import { Slider } from '../../ui/Slider';
import { takeFocus } from '../../ui/takeFocus';
import { useEscape } from '../../ui/useEscape';
import { useDrawing } from '../../ui/useDrawing';
import { formatFixed, formatNumber, formatShare } from '../../words/format';
import { strings } from '../../words/strings';
import { LabJudge } from './LabJudge';
import { createLabPicture, type LabPictureFrame } from './labPicture';
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
        {chosen === 'judge' ? <LabJudge /> : <Chosen planner={chosen} />}
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

function usePicture(planner: LabPlanner, isLarge: boolean) {
  const configuration = useLiveState(({ setup }) => setup.configuration);
  const strength = useLiveState(({ setup }) => setup.guidanceScale);
  const shown = useFrame(planner);
  const goal = configuration.goals[0];
  const { outlines } = tiltAt(configuration, aimedAt(planner, strength));
  const frame = useMemo((): LabPictureFrame => {
    const { frame: of, isAsked } = shown ?? { frame: null, isAsked: true };
    const lines = (positions: Float32Array, count: number) => ({ positions, offset: 0, count, horizon: of!.horizon });
    const isChoice = of !== null && of.shares.length > of.returned;
    return {
      plans: of ? lines(of.positions, of.starts * of.returned) : null,
      candidates: isLarge && isChoice ? { lines: lines(of.candidates, of.shares.length), shares: of.shares } : null,
      colour: colourOf(planner),
      goal,
      outlines,
      field: null,
      isOld: !isAsked,
    };
  }, [shown, isLarge, planner, goal, outlines]);
  const ground = groundOf(configuration);
  const key = `${configuration.domain} ${configuration.maze}`;
  return {
    container: useDrawing(key, (element) => createLabPicture(element, { maze: ground }), frame),
    shown,
    outlines,
  };
}

function Small({ planner, isChosen }: { readonly planner: LabPlanner; readonly isChosen: boolean }) {
  const { experiment } = usePage();
  const { container, shown } = usePicture(planner, false);
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
      onClick={() => experiment.setLabPlanner(planner)}
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

function Chosen({ planner }: { readonly planner: LabPlanner }) {
  const { container, shown, outlines } = usePicture(planner, true);
  const words = labWords();
  const { title, text } = words.planners[planner];
  return (
    <section className="lab-chosen" style={toneOf(planner)}>
      <div ref={container} className="lab-picture" />
      <div className="lab-told">
        <h3>{title}</h3>
        <p>{text}</p>
        <Variants planner={planner} />
        {outlines.length > 0 ? <p className="quiet">{words.tilt}</p> : null}
        {shown ? <Told frame={shown.frame} /> : <p className="quiet">{words.waits}</p>}
      </div>
    </section>
  );
}

/** What a planner may do otherwise. */
function Variants({ planner }: { readonly planner: LabPlanner }) {
  const { experiment } = usePage();
  const chosen = useLiveState(({ setup }) => chosenVariant(setup.labVariants, planner));
  const variants = variantsOf(planner);
  const words = labWords();
  if (variants.length === 0) return null;
  return (
    <p>
      <label>
        <span className="lab-label">{words.variant}</span>{' '}
        <select
          className="lab-variant"
          data-testid="lab-variant"
          value={chosen ?? ''}
          onChange={({ target }) =>
            experiment.setLabVariant(planner, variants.find((variant) => variant === target.value) ?? null)
          }
        >
          <option value="">{words.usual[planner] ?? ''}</option>
          {variants.map((variant) => (
            <option key={variant} value={variant}>
              {words.variants[variant]}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function Told({ frame }: { readonly frame: LabFrame }) {
  const words = labWords();
  const walks = useLiveState(({ setup }) => hasWalks(setup.configuration));
  const figures: readonly (readonly [string, string])[] = [
    [words.arrives, formatShare(frame.arrives)],
    ...(walks ? [[words.valid, formatShare(frame.valid)] as const] : []),
    [words.diversity, formatFixed(frame.diversity)],
    [words.gain, formatFixed(frame.gain, 1)],
  ];
  const asked = (['denoiser', 'jacobian', 'gradient', 'value'] as const).filter((kind) => frame.asked[kind] > 0);
  return (
    <>
      <dl className="lab-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="lab-asked">
        <span>{words.asked}</span>{' '}
        <span>{asked.map((kind) => `${formatNumber(frame.asked[kind])} × ${words.counts[kind]}`).join(', ')}</span>
        {frame.shares.length > frame.returned ? <span>{`. ${words.candidates}`}</span> : null}
        {frame.taught ? <span>{`. ${words.taught(frame.taught.steps, frame.taught.of)}`}</span> : null}
      </p>
    </>
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
        onChoose: (name) => experiment.setLabPlanner(name as LabPlanner),
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
        onValue={(at) => experiment.setLabBudget(labBudgets[at]!)}
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
