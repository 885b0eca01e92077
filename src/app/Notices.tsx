/** Strips under the header: a run that failed, with its remedy, values of the link that were mended, weights that could not be used. */
import { useStore } from 'zustand';
import type { WeightsNotice } from '../state/pageState';
import { usePage, usePageState } from './context';
import { EffortNotice } from './EffortNotice';
import { CloseIcon } from './icons';
import { forgetProblem, speech } from './language';
import { strings } from './strings';

export function Notices() {
  const { experiment } = usePage();
  const runState = usePageState((state) => state.runState);
  const mended = usePageState((state) => state.mended);
  const ofWeights = usePageState((state) => state.weightsNotices);
  const languageProblem = useStore(speech, ({ problem }) => problem);
  return (
    <div className="notices">
      {languageProblem === null ? null : (
        <div className="notice" role="alert" data-testid="language-notice">
          <p>{strings.appearance.noLanguage(languageProblem)}</p>
          <button type="button" className="icon-button" aria-label={strings.mended.dismiss} onClick={forgetProblem}>
            <CloseIcon />
          </button>
        </div>
      )}
      {runState.status === 'failed' ? (
        <div className="notice failure" role="alert" data-testid="failure">
          <p>
            {/* As training said it, in English. */}
            <strong lang="en">{runState.problem}</strong> <span lang="en">{runState.remedy}</span>
          </p>
          <button type="button" className="text-button" data-testid="start-again" onClick={() => experiment.reset()}>
            {strings.failure.again}
          </button>
        </div>
      ) : null}
      {mended.length > 0 ? (
        <div className="notice" role="status" data-testid="mended">
          <p>{mended.map(strings.mended.text).join(' ')}</p>
          <button
            type="button"
            className="icon-button"
            aria-label={strings.mended.dismiss}
            onClick={() => experiment.dismissMended()}
          >
            <CloseIcon />
          </button>
        </div>
      ) : null}
      <EffortNotice />
      {ofWeights.length > 0 ? (
        <div className="notice" role="status" data-testid="weights-notice">
          <p>{ofWeights.map(weightsText).join(' ')}</p>
          <button
            type="button"
            className="icon-button"
            aria-label={strings.mended.dismiss}
            onClick={() => experiment.dismissWeightsNotices()}
          >
            <CloseIcon />
          </button>
        </div>
      ) : null}
    </div>
  );
}

function weightsText(notice: WeightsNotice): string {
  switch (notice.kind) {
    case 'noBase':
      return strings.weights.noBase;
    case 'noRun':
      return strings.history.noRun(notice.name, notice.problem);
    case 'unusable':
      return strings.weights.unusable(notice.file, notice.problem);
  }
}
