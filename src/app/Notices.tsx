/** Strips under the header: a run that failed, with its remedy, values of the link that were mended, weights that could not be used. */
import { useStore } from 'zustand';
import type { PageState, WeightsNotice } from '../state/pageState';
import { soundCheckpoint } from '../state/checkpoints';
import { usePage, usePageState } from './context';
import { EffortNotice } from './EffortNotice';
import { Explain } from './Explain';
import { CloseIcon } from './icons';
import { forgetProblem, speech } from './language';
import { KeptRunNotice } from './KeptRunNotice';
import { RecoveryNotice } from './RecoveryNotice';
import { strings } from './strings';
import { UndoNotice } from './UndoNotice';

export function Notices() {
  const { experiment } = usePage();
  const runState = usePageState((state) => state.runState);
  const canGoOn = usePageState(hasSoundCheckpoint);
  const mended = usePageState((state) => state.mended);
  const ofWeights = usePageState((state) => state.weightsNotices);
  const languageProblem = useStore(speech, ({ problem }) => problem);
  const hasDiverged = runState.status === 'failed' && runState.cause?.kind === 'diverged';
  return (
    <div className="notices">
      <RecoveryNotice />
      <UndoNotice />
      <KeptRunNotice />
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
            {hasDiverged ? ` ${strings.recovery.diverged(canGoOn)}` : null}
          </p>
          {hasDiverged ? (
            <Explain text={strings.recovery.slowerHint}>
              <button
                type="button"
                className="text-button"
                data-testid="resume-slower"
                onClick={() => experiment.resumeSlower()}
              >
                {strings.recovery.slower(canGoOn)}
              </button>
            </Explain>
          ) : null}
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

/** Whether there is anything to go on from after a divergence. */
function hasSoundCheckpoint({ runState, checkpoints }: PageState): boolean {
  if (runState.status !== 'failed' || runState.cause?.kind !== 'diverged') return false;
  return soundCheckpoint(checkpoints, runState.cause) !== null;
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
