/** The three loss curves, and the switch of their axis. */
import { useState } from 'react';
import { createLossChart } from '../views/lossChart';
import { usePageState } from './context';
import { Explain } from './Explain';
import { formatLoss } from './format';
import { PanelHeading } from './PanelHeading';
import { strings } from './strings';
import { useView } from './useView';

const series = (['base', 'expert', 'reward'] as const).map((name) => ({
  name,
  label: strings.networkTitles[name].toLowerCase(),
  colour: `--${name}`,
}));

export function LearningPanel() {
  const [axis, setAxis] = useState<'log' | 'linear'>('log');
  const isPretrained = usePageState(({ origin }) => origin?.kind === 'pretrained');
  const container = useView(
    `${axis} ${isPretrained}`,
    (element) =>
      createLossChart(element, {
        series,
        label: strings.loss.chart,
        horizontalLabel: strings.loss.axis,
        empty: isPretrained ? strings.loss.emptyPretrained : strings.loss.empty,
        format: formatLoss,
      }),
    ({ losses }) => ({ axis, histories: losses }),
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
