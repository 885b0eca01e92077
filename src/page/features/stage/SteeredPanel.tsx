/** The proof: the base's plans pushed uphill on the learned reward, and how many more of them arrive. */
import { isTiltKnown } from '../../../domains/shared';
import type { PlansOutcome } from '../../../protocol/frames';
import { usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatShare } from '../../words/format';
import { createLazyPart } from '../../ui/lazyPart';
import { PanelHeading } from './PanelHeading';
import { PlansPanel } from './PlansPanel';
import { starData } from './starData';
import { subjectOf } from '../../model/shown/pageState';
import { shownPlans } from '../../model/shown/selectors';
import { strings } from '../../words/strings';

const tiltPart = createLazyPart(() => import('./tiltParts'));

export function SteeredPanel() {
  const { steered } = strings.terms;
  const plans = usePageState((state) => shownPlans(state, 'steered'));
  const subject = usePageState(({ setup }) => subjectOf(setup));
  const count = usePageState(({ setup }) => setup.configuration.goals.length);
  const texts = count > 1 ? strings.several(count).reach : strings.reach;
  const hasTilt = usePageState(({ setup }) => isTiltKnown(setup.configuration));
  const { part } = tiltPart.usePart(hasTilt);
  const exact = hasTilt ? part : null;
  const tilt = usePageState((state) => exact?.tilt(state) ?? null);
  // Of the plans drawn, where there are some: a new strength shows when its plans do.
  const scale = usePageState(
    (state) => shownPlans(state, 'steered')?.request.guidanceScale ?? state.setup.guidanceScale,
  );
  return (
    <section className="term steered">
      <PanelHeading
        title={steered.title}
        hint={
          steered.hint +
          (subject === 'place' ? ` ${strings.terms.ofPlaces.steeredHint}` : '') +
          (plans ? strings.shares.validHint(plans.meta) : '') +
          (exact && tilt ? exact.tiltHint(tilt) : '')
        }
        aside={<span className="step-count">{steered.formula(scale)}</span>}
      >
        <Explain text={texts.hint + (plans ? strings.shares.besideHint(plans.meta.unsteered, plans.meta) : '')}>
          <dl className="reach" data-goals={count} tabIndex={0} aria-label={texts.label}>
            <Bar
              name="base"
              label={strings.reach.unsteered}
              outcome={plans?.meta.unsteered ?? null}
              testId="reaches-unsteered"
            />
            <Bar name="steered" label={strings.reach.steered} outcome={plans?.meta ?? null} testId="reaches-steered" />
          </dl>
        </Explain>
      </PanelHeading>
      <PlansPanel of="steered" outlinesOf={exact ? (state) => exact.tilt(state).outlines : null} />
      {exact && tilt ? <exact.TiltNote tilt={tilt} /> : null}
    </section>
  );
}

interface BarProps {
  readonly name: string;
  readonly label: string;
  readonly outcome: PlansOutcome | null;
  readonly testId: string;
}

function Bar({ name, label, outcome, testId }: BarProps) {
  const each = outcome?.each ?? [];
  const isOfOne = each.length < 2;
  // Of those that end at the star, but touch a wall.
  const rest = each.reduce((sum, { arrives, ends }) => sum + ends - arrives, 0);
  return (
    <div className={`reach-row of-${name}`}>
      <dt>{label}</dt>
      <dd>
        <span className="reach-bar" aria-hidden="true">
          {each.map(({ arrives }, k) => (
            <span key={k} style={{ width: `${100 * arrives}%` }} />
          ))}
          <i style={{ width: `${100 * rest}%` }} />
        </span>
        <span
          // What is known is no longer what was not.
          key={outcome ? 'known' : 'unknown'}
          className={isOfOne ? 'reach-value' : 'reach-value each'}
          data-testid={testId}
          data-value={outcome?.arrives}
          {...starData(each.map(({ arrives }) => arrives))}
        >
          {textOf(outcome)}
        </span>
      </dd>
    </div>
  );
}

function textOf(outcome: PlansOutcome | null): string {
  if (!outcome) return strings.reach.none;
  const { each, arrives } = outcome;
  return each.length > 1 ? strings.several(each.length).reach.value(each) : formatShare(arrives);
}
