/** The loss curves of all networks, and the switch of their axis. */
import { useState } from 'react';
import { atPlace, mostGoals, placesOfSubject, type NetworkPlace, type Subject } from '../../../protocol/configuration';
import { nameOf } from '../../charts/drawing';
import { createLossChart } from '../../charts/lossChart';
import { usePageState } from '../../context';
import { subjectOf } from '../../model/shown/pageState';
import { Switch } from '../../ui/Switch';
import { formatLoss } from '../../words/format';
import { PanelHeading } from './PanelHeading';
import { strings } from '../../words/strings';
import { useView } from './useView';

const axes = ['log', 'linear'] as const;
type Axis = (typeof axes)[number];

const seriesOf = ({ network, goal }: NetworkPlace) => ({
  name: nameOf(network, goal),
  label: goal === 0 ? strings.loss.networks[network] : `${strings.loss.networks[network]} ${goal + 1}`,
  colour: nameOf(`--${network}`, goal),
});

export function LearningPanel() {
  const [axis, setAxis] = useState<Axis>('log');
  const goals = usePageState(({ setup }) => setup.configuration.goals.length);
  const subject = usePageState(({ setup }) => subjectOf(setup));
  const isPretrained = usePageState(({ origin }) => origin?.kind === 'pretrained');
  const container = useView(
    `${axis} ${goals} ${isPretrained} ${subject}`,
    (element) =>
      createLossChart(element, {
        series: placesOfSubject(goals, subject).map(seriesOf),
        label: strings.loss.chart,
        horizontalLabel: strings.loss.axis,
        empty: isPretrained ? strings.loss.emptyPretrained : strings.loss.empty,
        format: formatLoss,
      }),
    ({ losses, steps, shownMoment }) => ({
      axis,
      histories: byName(losses, placesOfSubject(goals, subject), (place) => atPlace(losses, place)),
      // Goals' networks take their steps together.
      seen: shownMoment ? byName(steps, placesOfSubject(mostGoals, subject), ({ network }) => steps[network]) : null,
    }),
  );
  return (
    <section className="term learning">
      <PanelHeading
        title={strings.terms.learning.title}
        hint={strings.terms.learning.hint}
        aside={
          <Switch
            label={strings.loss.scale}
            hint={strings.loss.scaleHint}
            testId="loss"
            choices={axes}
            textOf={(kind) => strings.loss[kind]}
            chosen={axis}
            onChoose={(kind) => setAxis(kind)}
          />
        }
      >
        {strings.loss.caption}
      </PanelHeading>
      <div ref={container} className="chart" data-testid="loss-chart" />
    </section>
  );
}

const kept = new WeakMap<object, { readonly subject: Subject; readonly named: Readonly<Record<string, unknown>> }>();

/** By the names of the chart's series. The same object for the same source, so that the chart sees that nothing changed. */
function byName<T>(
  source: object,
  places: readonly NetworkPlace[],
  of: (place: NetworkPlace) => T | undefined,
): Readonly<Record<string, T>> {
  const subject = places[0]!.subject;
  const known = kept.get(source);
  if (known?.subject === subject) return known.named as Readonly<Record<string, T>>;
  const named = Object.fromEntries(
    places.flatMap((place) => {
      const value = of(place);
      return value === undefined ? [] : [[nameOf(place.network, place.goal), value] as const];
    }),
  );
  kept.set(source, { subject, named });
  return named;
}
