/** The three loss curves, and the switch of their axis. */
import { useState } from 'react';
import type { LossHistory } from '../../model/shown/lossHistory';
import type { PageState } from '../../model/shown/pageState';
import { createLossChart } from '../../charts/lossChart';
import { usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatLoss } from '../../words/format';
import { PanelHeading } from './PanelHeading';
import { strings } from '../../words/strings';
import { useView } from './useView';

const ofFirst = () =>
  (['base', 'expert', 'reward'] as const).map((name) => ({
    name,
    label: strings.loss.networks[name],
    colour: `--${name}`,
  }));
const ofSecond = () =>
  (['expert', 'reward'] as const).map((name) => ({
    name: `second-${name}`,
    label: strings.second.loss[name],
    colour: `--second-${name}`,
  }));

export function LearningPanel() {
  const [axis, setAxis] = useState<'log' | 'linear'>('log');
  const hasSecond = usePageState(({ setup }) => setup.configuration.secondGoal !== null);
  const isPretrained = usePageState(({ origin }) => origin?.kind === 'pretrained');
  const container = useView(
    `${axis} ${hasSecond} ${isPretrained}`,
    (element) =>
      createLossChart(element, {
        series: hasSecond ? [...ofFirst(), ...ofSecond()] : ofFirst(),
        label: strings.loss.chart,
        horizontalLabel: strings.loss.axis,
        empty: isPretrained ? strings.loss.emptyPretrained : strings.loss.empty,
        format: formatLoss,
      }),
    ({ losses, secondLosses, steps, shownMoment }) => ({
      axis,
      histories: hasSecond ? histories(losses, secondLosses) : losses,
      seen: shownMoment ? seenSteps(steps) : null,
    }),
  );
  return (
    <section className="term learning">
      <PanelHeading
        title={strings.terms.learning.title}
        hint={strings.terms.learning.hint}
        aside={<AxisSwitch axis={axis} onAxis={setAxis} />}
      >
        {strings.loss.caption}
      </PanelHeading>
      <div ref={container} className="chart" data-testid="loss-chart" />
    </section>
  );
}

const kept = new WeakMap<PageState['secondLosses'], Readonly<Record<string, LossHistory>>>();

const seen = new WeakMap<PageState['steps'], Readonly<Record<string, number>>>();

/** Goals' networks take their steps together. The same object for the same steps. */
function seenSteps(steps: PageState['steps']): Readonly<Record<string, number>> {
  const known = seen.get(steps);
  if (known) return known;
  const all = { ...steps, 'second-expert': steps.expert, 'second-reward': steps.reward };
  seen.set(steps, all);
  return all;
}

/** The same object for the same losses, so that the chart sees that nothing changed. */
function histories(losses: PageState['losses'], second: PageState['secondLosses']) {
  const known = kept.get(second);
  if (known && known['base'] === losses.base) return known;
  const all = { ...losses, 'second-expert': second.expert, 'second-reward': second.reward };
  kept.set(second, all);
  return all;
}

interface AxisSwitchProps {
  readonly axis: 'log' | 'linear';
  onAxis(axis: 'log' | 'linear'): void;
}

function AxisSwitch({ axis, onAxis }: AxisSwitchProps) {
  return (
    <Explain text={strings.loss.scaleHint}>
      <div className="switch" role="group" aria-label={strings.loss.scale}>
        {(['log', 'linear'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={kind === axis}
            data-testid={`loss-${kind}`}
            onClick={() => onAxis(kind)}
          >
            {strings.loss[kind]}
          </button>
        ))}
      </div>
    </Explain>
  );
}
