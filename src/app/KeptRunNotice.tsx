/** Quiet lines: a run of an earlier page is offered, and what keeps this one's from being kept is said once. */
import { useStore } from 'zustand';
import type { Offer } from '../state/keptRuns';
import { isQuiet } from '../state/offline';
import { usePage, usePageState } from './context';
import { Explain } from './Explain';
import { CloseIcon } from './icons';
import { strings } from './strings';

export function KeptRunNotice() {
  const { keptRuns } = usePage();
  const { offer, busy, problem } = useStore(keptRuns.store);
  const quiet = usePageState(isQuiet);
  return (
    <>
      {offer && quiet ? <OfferNotice offer={offer} busy={busy} /> : null}
      {problem ? (
        <div className="notice" role="status" data-testid="keeping-problem" data-kind={problem.kind}>
          <p>{strings.keptRun.problem(problem)}</p>
          <button
            type="button"
            className="icon-button"
            aria-label={strings.keptRun.dismiss}
            data-testid="dismiss-keeping-problem"
            onClick={() => keptRuns.dismissProblem()}
          >
            <CloseIcon />
          </button>
        </div>
      ) : null}
    </>
  );
}

function OfferNotice({ offer, busy }: { readonly offer: Offer; readonly busy: boolean }) {
  const { keptRuns } = usePage();
  const texts = strings.keptRun;
  const isRun = offer.kind === 'run';
  return (
    <div
      className="notice"
      role="status"
      data-testid="kept-run"
      data-kind={offer.kind}
      data-iteration={isRun ? offer.iteration : undefined}
      data-age={isRun ? offer.age : undefined}
    >
      <p>{texts.offer(offer)}</p>
      {isRun ? (
        <Explain text={texts.goOnHint}>
          <button
            type="button"
            className="text-button"
            data-testid="go-on"
            disabled={busy}
            onClick={() => keptRuns.goOn()}
          >
            {texts.goOn}
          </button>
        </Explain>
      ) : null}
      <Explain text={texts.forgetHint}>
        <button
          type="button"
          className="text-button"
          data-testid="forget-run"
          disabled={busy}
          onClick={() => keptRuns.forget()}
        >
          {texts.forget}
        </button>
      </Explain>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.later}
        data-testid="later"
        onClick={() => keptRuns.later()}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
