/** The proof: the base's plans pushed uphill on the learned reward, and how many more of them arrive. */
import type { FrameOf, PlansOf } from '../../../protocol/frames';
import { usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatShare } from '../../words/format';
import { useExactParts } from './exactPart';
import { PanelHeading } from './PanelHeading';
import { PlansPanel } from './PlansPanel';
import { starData } from './starData';
import { shownPlans } from '../../model/shown/selectors';
import { strings } from '../../words/strings';

export function SteeredPanel() {
  const { steered } = strings.terms;
  const unsteered = usePageState((state) => shownPlans(state, 'base'));
  const plans = usePageState((state) => shownPlans(state, 'steered'));
  const count = usePageState(({ setup }) => setup.configuration.goals.length);
  const texts = count > 1 ? strings.several(count).reach : strings.reach;
  const exact = useExactParts();
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
          (plans ? strings.shares.validHint(plans.meta) : '') +
          (exact && tilt ? exact.tiltHint(tilt) : '')
        }
        aside={<span className="step-count">{steered.formula(scale)}</span>}
      >
        <Explain text={texts.hint + (unsteered && plans ? strings.shares.besideHint(unsteered.meta, plans.meta) : '')}>
          <dl className="reach" data-goals={count} tabIndex={0} aria-label={texts.label}>
            <Bar name="base" label={strings.reach.unsteered} plans={unsteered} testId="reaches-unsteered" />
            <Bar name="steered" label={strings.reach.steered} plans={plans} testId="reaches-steered" />
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
  readonly plans: FrameOf<PlansOf> | null;
  readonly testId: string;
}

function Bar({ name, label, plans, testId }: BarProps) {
  const each = plans?.meta.each ?? [];
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
          key={plans ? 'known' : 'unknown'}
          className={isOfOne ? 'reach-value' : 'reach-value each'}
          data-testid={testId}
          data-value={plans?.meta.arrives}
          {...starData(each.map(({ arrives }) => arrives))}
        >
          {textOf(plans)}
        </span>
      </dd>
    </div>
  );
}

function textOf(plans: FrameOf<PlansOf> | null): string {
  if (!plans) return strings.reach.none;
  const { each, arrives } = plans.meta;
  return each.length > 1 ? strings.several(each.length).reach.value(each) : formatShare(arrives);
}
