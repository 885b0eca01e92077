/** The eight scenes: of each what it draws of which run, at which moment, diffusion time and strength, and what moves in it. */
import type { RunConfiguration } from '../../../protocol/configuration';
import type * as ExactScenes from './exactScenes';
import { lacking, type Dial, type Figure, type Panel, type PanelName } from './figure';
import { heightOf, scoresOf, walksOf, type Material } from './material';
import { measureDomain } from '../../model/shown/colourDomain';
import type { FrameOf, PlansOf } from '../../../protocol/frames';
import { exactMap } from '../../../domains/maze/page/exactMap';
import type { Limits } from '../../../domains/maze/page/fieldImage';
import { fieldGrid, findPeak } from '../../../domains/maze/shared/localisation';
import { typicalPush } from '../../../domains/maze/page/scoreGrid';
import { greatestGuidanceScale } from '../../model/settings/setup';

export interface Stage {
  /** The run that scenes are about. */
  readonly run: Material;
  /** The null control: both models learned from the same data. Null where there is none. */
  readonly control: Material | null;
  /** Null where the tilt that steering aims at is not known. */
  readonly exact: typeof ExactScenes | null;
}

export interface Scene {
  readonly id: 'walks' | 'noise' | 'habits' | 'difference' | 'reward' | 'steering' | 'control' | 'questions';
  /** Words beside one panel, or above two. */
  layout(stage: Stage): 'beside' | 'above';
  /** What "train it now" trains: a run, or its null control. */
  readonly trains: RunConfiguration['expertData'];
  dial(stage: Stage): Dial | null;
  /** @param at where the dial stands; its end, where the scene has none */
  figure(stage: Stage, at: number): Figure;
}

const noDial = () => null;
const beside = () => 'beside' as const;
const above = () => 'above' as const;

/** The noisiest stage that a run's plans are kept at. */
function stagesOf({ run: { plans } }: Stage): number {
  const last = (frame: FrameOf<PlansOf> | null) => frame?.meta.stages.at(-1) ?? 0;
  return Math.min(last(plans.base), last(plans.expert));
}

function settling(duration: number, hidden: boolean) {
  return (stage: Stage): Dial | null => {
    const last = stagesOf(stage);
    if (last < 1) return null;
    return { name: 'stage', least: 0, most: last, from: last, to: 0, step: 1, duration, reversed: true, hidden };
  };
}

function plansPanel(
  material: Material,
  of: PlansOf,
  name: PanelName,
  stage: number,
): Extract<Panel, { kind: 'plans' }> | null {
  const plans = material.plans[of];
  return plans && { kind: 'plans', name, material, of, plans, stage, star: true };
}

const walks: Scene = {
  id: 'walks',
  layout: above,
  trains: 'goal',
  dial({ run }) {
    const states = run.demonstrations?.horizon ?? 0;
    // A lone point goes nowhere.
    return states > 1
      ? { name: 'walk', least: 2, most: states, from: 2, to: states, step: 1, duration: 3500, hidden: true }
      : null;
  },
  figure({ run }, at) {
    const { demonstrations } = run;
    if (!demonstrations) return lacking('walks');
    const states = Math.min(at, demonstrations.horizon);
    // The star is explained by where the walks end: it comes once they have.
    const star = states >= demonstrations.horizon;
    const panels = (['base', 'expert'] as const).map((of): Panel => {
      const name = of === 'base' ? 'walksBase' : 'walksExpert';
      const plans = walksOf(demonstrations, of, states);
      return { kind: 'plans', name, material: run, of, plans, stage: 0, star: star && of === 'expert' };
    });
    return { kind: 'panels', panels };
  },
};

const noise: Scene = {
  id: 'noise',
  layout: beside,
  trains: 'goal',
  dial: settling(5000, false),
  figure(stage, at) {
    const panel = plansPanel(stage.run, 'expert', 'settling', Math.round(at));
    if (!panel) return lacking('plans');
    if (stagesOf(stage) < 1) return lacking('stages');
    return { kind: 'panels', panels: [panel] };
  },
};

const habits: Scene = {
  id: 'habits',
  layout: above,
  trains: 'goal',
  dial: settling(3000, true),
  figure({ run }, at) {
    const stage = Math.round(at);
    const [base, expert] = [plansPanel(run, 'base', 'base', stage), plansPanel(run, 'expert', 'expert', stage)];
    if (!base || !expert) return lacking('plans');
    const panels = [base, expert].map((panel) => ({ ...panel, shares: panel.plans.meta }));
    return { kind: 'panels', panels };
  },
};

const difference: Scene = {
  id: 'difference',
  layout: above,
  trains: 'goal',
  dial: noDial,
  figure({ run }) {
    const { scores } = run;
    if (!scores) return lacking('arrows');
    const panel = { kind: 'arrows', material: run, star: false, typical: typicalPush(scores) } as const;
    const panels: Panel[] = [
      { ...panel, name: 'pushExpert', tone: 'expert', scores: scoresOf(scores, 'expert') },
      { ...panel, name: 'pushBase', tone: 'base', scores: scoresOf(scores, 'base') },
      { ...panel, name: 'pushDifference', tone: 'ink', scores, star: true },
    ];
    return { kind: 'panels', panels, signs: ['−', '='] };
  },
};

/** The learned reward and the exact one, in colours of the same limits; null where that is not known. */
function besideExact(material: Material, reward: FrameOf<'reward'>, limits: Limits): readonly Panel[] | null {
  const { exact } = reward.meta;
  if (!exact) return null;
  const marks = { kind: 'field', material, star: true, slope: true } as const;
  const { correlation } = exact;
  return [
    { ...marks, name: 'learned', reward, limits, ...(correlation === null ? {} : { correlation }) },
    { ...marks, name: 'exact', ...exactMap(reward, 'exact', limits) },
  ];
}

const reward: Scene = {
  id: 'reward',
  // What is exact stands beside it, where that is known.
  layout: ({ run }) => (run.rewards.at(-1)?.meta.exact ? 'above' : 'beside'),
  trains: 'goal',
  dial({ run }) {
    const last = run.rewards.length - 1;
    if (last < 1) return null;
    return { name: 'moment', least: 0, most: last, from: 0, to: last, step: Math.ceil(last / 40), duration: 10_000 };
  },
  figure({ run }, at) {
    const { rewards, limits } = run;
    const shown = rewards[Math.min(Math.round(at), rewards.length - 1)];
    if (!shown || !limits) return lacking('reward');
    const both = besideExact(run, shown, limits);
    if (both) return { kind: 'panels', panels: both };
    const panel: Panel = {
      kind: 'field',
      name: 'reward',
      material: run,
      reward: shown,
      limits,
      star: true,
      slope: true,
    };
    return { kind: 'panels', panels: [panel], distance: shown.meta.peakDistance };
  },
};

const steering: Scene = {
  id: 'steering',
  layout: above,
  trains: 'goal',
  dial({ run }) {
    const last = run.strengths.length - 1;
    if (last < 1) return askedStrength(run);
    // It comes to rest at the strength that the page opens with, where that is known.
    const usual = run.strengths.findIndex(
      ({ request }) => request.guidanceScale === run.plans.steered?.request.guidanceScale,
    );
    const to = usual < 0 ? last : usual;
    return { name: 'strength', least: 0, most: last, from: 0, to, step: 1, duration: 4000 };
  },
  figure({ run, exact }, at) {
    const steered = (run.strengths.length > 1 ? run.strengths[Math.round(at)] : null) ?? run.plans.steered;
    if (!steered) return lacking('steered');
    const outlined = exact ? { outlines: exact.outlinesOf(run, steered) } : {};
    const { meta, arrays } = steered;
    const unsteered = {
      meta: { ...meta, ...meta.unsteered, stages: [0] },
      arrays: { positions: arrays.unsteered },
    };
    const panel = { kind: 'plans', material: run, stage: 0, star: true } as const;
    const panels: Panel[] = [
      { ...panel, name: 'unsteered', of: 'base', plans: unsteered, shares: unsteered.meta },
      { ...panel, name: 'steered', of: 'steered', plans: steered, shares: meta, ...outlined },
    ];
    return { kind: 'panels', panels };
  },
};

/** Up and down ask the worker. */
function askedStrength({ askedStrength: strength }: Material): Dial | null {
  if (strength === null) return null;
  const range = { least: 0, most: greatestGuidanceScale, step: 0.5, duration: 0 };
  return { name: 'strength', ...range, from: strength, to: strength, asks: true };
}

const control: Scene = {
  id: 'control',
  layout: above,
  trains: 'base',
  dial: noDial,
  figure({ run, control: other }) {
    const [real, flat] = [run.rewards.at(-1), other?.rewards.at(-1)];
    if (!real || !run.limits) return lacking('reward');
    if (!other || !flat || !other.limits) return lacking('control');
    // The colours of the real one for both, each counted from its own middle: what is flat is seen flat.
    const limits = { ...run.limits, middle: other.limits.middle };
    const panels: Panel[] = [
      {
        kind: 'field',
        name: 'real',
        material: run,
        reward: real,
        limits: run.limits,
        star: true,
        slope: false,
        height: heightOf(real),
      },
      {
        kind: 'field',
        name: 'control',
        material: other,
        reward: flat,
        limits,
        star: false,
        slope: false,
        height: heightOf(flat),
      },
    ];
    return { kind: 'panels', panels };
  },
};

const questions: Scene = {
  id: 'questions',
  layout: above,
  trains: 'goal',
  dial: noDial,
  figure({ run }) {
    const ofPlaces = run.rewards.at(-1);
    const { ofWalks } = run;
    // The questions differ, however well they are learned: what is shown is exact, each in its own colours.
    if (!ofPlaces?.meta.exact || !ofWalks?.meta.exact) return lacking('questions');
    const exactly = (name: PanelName, { meta, arrays, ...learned }: FrameOf<'reward'>): Panel => {
      const peak = findPeak(run.maze, fieldGrid(run.maze, meta.pointsPerCell), arrays.exact);
      const shown = { ...learned, meta: { ...meta, peak }, arrays: { ...arrays, values: arrays.exact } };
      return {
        kind: 'field',
        name,
        material: run,
        reward: shown,
        limits: measureDomain(shown),
        star: true,
        slope: true,
      };
    };
    return { kind: 'panels', panels: [exactly('ofPlaces', ofPlaces), exactly('ofWalks', ofWalks)] };
  },
};

export const scenes: readonly Scene[] = [walks, noise, habits, difference, reward, steering, control, questions];
