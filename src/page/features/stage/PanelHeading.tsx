/** A term's title in its colour, how far it has learned, and a button that steps it alone. */
import type { ReactNode } from 'react';
import type { NetworkName } from '../../../protocol/configuration';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { shownPlans } from '../../model/shown/selectors';
import { strings } from '../../words/strings';

export interface PanelHeadingProps {
  readonly title: string;
  readonly prefix?: string;
  readonly hint: string;
  readonly network?: NetworkName;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function PanelHeading({ title, prefix, hint, network, aside, children }: PanelHeadingProps) {
  return (
    <div className="heading">
      <div className="heading-line">
        <h2>
          <Explain text={hint}>
            <span tabIndex={0} className="explained">
              {prefix ? <span className="title-prefix">{`${prefix} `}</span> : null}
              <span>{title}</span>
            </span>
          </Explain>
        </h2>
        {network ? <StepCount network={network} /> : null}
        {aside}
      </div>
      <div className="heading-note">{children}</div>
    </div>
  );
}

function StepCount({ network }: { readonly network: NetworkName }) {
  const { experiment } = usePage();
  const steps = usePageState((state) => state.steps[network]);
  const isRecordedOnly = usePageState(
    (state) => network === 'expert' && state.steps.expert === 0 && shownPlans(state, 'expert') !== null,
  );
  const isBusy = usePageState(({ runState }) => ['preparing', 'failed', 'recorded'].includes(runState.status));
  // Hidden until it is known, so that nothing is said that is not so, and nothing moves when it is.
  const isKnown = usePageState(
    ({ runState, origin, setup }) => runState.status !== 'preparing' || (origin !== null && setup.run === null),
  );
  return (
    <span className={isKnown ? 'step-count' : 'step-count unknown'}>
      {isRecordedOnly ? (
        <Explain text={strings.recordedHint}>
          <span tabIndex={0} className="explained" data-testid={`steps-${network}`}>
            {strings.recorded}
          </span>
        </Explain>
      ) : (
        <span data-testid={`steps-${network}`}>{strings.steps(steps)}</span>
      )}
      <Explain text={strings.stepOne(network)}>
        <button
          type="button"
          className="step-one"
          data-testid={`step-${network}`}
          aria-label={strings.stepOneName(network)}
          disabled={isBusy}
          onClick={() => experiment.step(network)}
        >
          +1
        </button>
      </Explain>
    </span>
  );
}
