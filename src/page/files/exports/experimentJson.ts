/** Everything that is shown, as one JSON text: the setup, its link, steps, figures, losses, the field with its grid, and the plans. */
import { sampledSteps } from '../../model/shown/selectors';
import { settingsOf } from '../../model/settings/settings';
import { coordinate, kept, planStates, shownLines, type Shown } from './shown';

export const experimentVersion = 4;

export function experimentJson(shown: Shown): string {
  const { setup, link, backend, steps, reward, domain, explained, plans, losses } = shown;
  const outcomes = {
    base: plans.base?.meta,
    expert: plans.expert?.meta,
    unsteered: plans.steered?.meta.unsteered,
    steered: plans.steered?.meta,
  };
  const experiment = {
    format: 'reward-discovered experiment',
    version: experimentVersion,
    link,
    backend,
    settings: Object.fromEntries(settingsOf(setup.configuration).map(({ key, show }) => [key, show(setup)])),
    configuration: setup.configuration,
    steps,
    figures: {
      peak: reward.meta.peak.map(kept),
      peakDistance: kept(reward.meta.peakDistance),
      explained,
      ...Object.fromEntries(
        (['arrives', 'ends', 'valid', 'each'] as const).map((share) => [
          share,
          Object.fromEntries(Object.entries(outcomes).map(([of, outcome]) => [of, outcome?.[share] ?? null])),
        ]),
      ),
    },
    losses: Object.fromEntries(
      Object.entries(losses).map(([name, { steps: at, raw }]) => [name, { steps: at, values: raw.map(kept) }]),
    ),
    field: field(reward, domain.middle),
    plans: Object.fromEntries(
      shownLines(shown).map((lines) => [
        lines.model,
        {
          of: lines.frame.view === 'steered' ? 'walk' : lines.frame.request.subject,
          trainingStep: sampledSteps(plans, lines.frame.view),
          guidanceScale: lines.frame.view === 'steered' ? lines.frame.request.guidanceScale : 0,
          stage: lines.stage,
          positions: Array.from({ length: lines.frame.meta.count }, (_, plan) =>
            planStates(lines, plan).map((place) => place.map(kept)),
          ),
        },
      ]),
    ),
  };
  return `${JSON.stringify(experiment)}\n`;
}

/** Rewards are counted from `middle`, as on the page; null in walls. */
function field({ steps, request, meta, arrays }: Shown['reward'], middle: number) {
  const { pointsPerCell, exact } = meta;
  const [rows, columns] = meta.shape;
  const table = (of: Float32Array) =>
    Array.from({ length: rows }, (_, i) =>
      Array.from(of.subarray(i * columns, (i + 1) * columns), (value) => kept(value - middle)),
    );
  return {
    of: request.along ? 'along' : request.subject,
    trainingStep: steps.reward,
    noiseLevel: request.diffusionStep,
    middle: kept(middle),
    rows: Array.from({ length: rows }, (_, i) => coordinate(i, pointsPerCell)),
    columns: Array.from({ length: columns }, (_, j) => coordinate(j, pointsPerCell)),
    values: table(arrays.values),
    ...(exact && { exact: { correlation: exact.correlation, halves: exact.halves, values: table(arrays.exact) } }),
  };
}
