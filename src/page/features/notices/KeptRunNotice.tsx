/** Quiet lines: a run of an earlier page is offered, and what keeps this one's from being kept is said once. */
import { useStore } from 'zustand';
import type { Offer } from '../../model/experiment/keptRuns';
import { isQuiet } from '../../model/offline';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { Notice } from '../../ui/Notice';
import { strings } from '../../words/strings';

export function KeptRunNotice() {
  const { keptRuns } = usePage();
  const { offer, busy, problem } = useStore(keptRuns.store);
  const quiet = usePageState(isQuiet);
  return (
    <>
      {offer && quiet ? <OfferNotice offer={offer} busy={busy} /> : null}
      {problem ? (
        <Notice
          testId="keeping-problem"
          data-kind={problem.kind}
          text={strings.keptRun.problem(problem)}
          dismissal={{
            label: strings.keptRun.dismiss,
            testId: 'dismiss-keeping-problem',
            onPress: () => keptRuns.dismissProblem(),
          }}
        />
      ) : null}
    </>
  );
}

function OfferNotice({ offer, busy }: { readonly offer: Offer; readonly busy: boolean }) {
  const { keptRuns } = usePage();
  const texts = strings.keptRun;
  const isRun = offer.kind === 'run';
  return (
    <Notice
      testId="kept-run"
      data-kind={offer.kind}
      data-iteration={isRun ? offer.iteration : undefined}
      data-age={isRun ? offer.age : undefined}
      text={texts.offer(offer)}
      dismissal={{ label: texts.later, testId: 'later', onPress: () => keptRuns.later() }}
    >
      {isRun ? (
        <TextButton
          testId="go-on"
          label={texts.goOn}
          hint={texts.goOnHint}
          disabled={busy}
          onPress={() => keptRuns.goOn()}
        />
      ) : null}
      <TextButton
        testId="forget-run"
        label={texts.forget}
        hint={texts.forgetHint}
        disabled={busy}
        onPress={() => keptRuns.forget()}
      />
    </Notice>
  );
}
