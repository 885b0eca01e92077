/** The proof: the base's plans pushed uphill on the learned reward, and how many more of them reach the goal. */
import { usePageState } from './context';
import { Explain } from './Explain';
import { formatShare } from './format';
import { PanelHeading } from './PanelHeading';
import { PlansPanel, shownPlans } from './PlansPanel';
import { strings } from './strings';

export function SteeredPanel() {
  const { steered } = strings.terms;
  const unsteeredShare = usePageState((state) => shownPlans(state, 'base')?.reachesGoal ?? null);
  const steeredShare = usePageState((state) => shownPlans(state, 'steered')?.reachesGoal ?? null);
  const valid = usePageState((state) => shownPlans(state, 'steered')?.valid ?? null);
  // Of the plans drawn, where there are some: a new strength shows when its plans do.
  const scale = usePageState((state) => shownPlans(state, 'steered')?.guidanceScale ?? state.setup.guidanceScale);
  return (
    <section className="term steered">
      <PanelHeading
        title={steered.title}
        hint={steered.hint}
        aside={<span className="step-count">{steered.formula(scale)}</span>}
      >
        <Explain text={strings.reach.hint(valid)}>
          <dl className="reach" tabIndex={0} aria-label={strings.reach.label}>
            <Bar name="base" label={strings.reach.unsteered} share={unsteeredShare} testId="reaches-unsteered" />
            <Bar name="steered" label={strings.reach.steered} share={steeredShare} testId="reaches-steered" />
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
  readonly share: number | null;
  readonly testId: string;
}

function Bar({ name, label, share, testId }: BarProps) {
  return (
    <div className={`reach-row of-${name}`}>
      <dt>{label}</dt>
      <dd>
        <span className="reach-bar" aria-hidden="true">
          <span style={{ transform: `scaleX(${share ?? 0})` }} />
        </span>
        <span className="reach-value" data-testid={testId} data-value={share ?? undefined}>
          {share === null ? strings.reach.none : formatShare(share)}
        </span>
      </dd>
    </div>
  );
}
