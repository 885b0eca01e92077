/** The proof: the base's plans pushed uphill on the learned reward, and how many more of them arrive. */
import type { PlansFrame } from '../../../protocol/messages';
import { usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatShare } from '../../words/format';
import { PanelHeading } from './PanelHeading';
import { PlansPanel } from './PlansPanel';
import { shownPlans } from '../../model/shown/selectors';
import { strings } from '../../words/strings';

export function SteeredPanel() {
  const { steered } = strings.terms;
  const unsteered = usePageState((state) => shownPlans(state, 'base'));
  const plans = usePageState((state) => shownPlans(state, 'steered'));
  const hasSecond = usePageState(({ setup }) => setup.configuration.secondGoal !== null);
  const texts = hasSecond ? strings.second.reach : strings.reach;
  // Of the plans drawn, where there are some: a new strength shows when its plans do.
  const scale = usePageState((state) => shownPlans(state, 'steered')?.guidanceScale ?? state.setup.guidanceScale);
  return (
    <section className="term steered">
      <PanelHeading
        title={steered.title}
        hint={steered.hint + (plans ? strings.shares.validHint(plans) : '')}
        aside={<span className="step-count">{steered.formula(scale)}</span>}
      >
        <Explain text={texts.hint + (unsteered && plans ? strings.shares.besideHint(unsteered, plans) : '')}>
          <dl className="reach" tabIndex={0} aria-label={texts.label}>
            <Bar name="base" label={strings.reach.unsteered} plans={unsteered} testId="reaches-unsteered" />
            <Bar name="steered" label={strings.reach.steered} plans={plans} testId="reaches-steered" />
          </dl>
        </Explain>
      </PanelHeading>
      <PlansPanel of="steered" />
    </section>
  );
}

interface BarProps {
  readonly name: string;
  readonly label: string;
  readonly plans: PlansFrame | null;
  readonly testId: string;
}

function Bar({ name, label, plans, testId }: BarProps) {
  const each = plans?.second?.each;
  const parts = each ?? (plans ? [plans] : []);
  // Of those that end at the star, but touch a wall.
  const rest = parts.reduce((sum, { arrives, ends }) => sum + ends - arrives, 0);
  return (
    <div className={`reach-row of-${name}`}>
      <dt>{label}</dt>
      <dd>
        <span className="reach-bar" aria-hidden="true">
          {parts.map(({ arrives }, k) => (
            <span key={k} style={{ width: `${100 * arrives}%` }} />
          ))}
          <i style={{ width: `${100 * rest}%` }} />
        </span>
        <span
          // What is known is no longer what was not.
          key={plans ? 'known' : 'unknown'}
          className={each ? 'reach-value each' : 'reach-value'}
          data-testid={testId}
          data-value={plans?.arrives}
          data-first={each?.[0].arrives}
          data-second={each?.[1].arrives}
        >
          {each ? strings.second.reach.value(each) : plans ? formatShare(plans.arrives) : strings.reach.none}
        </span>
      </dd>
    </div>
  );
}
