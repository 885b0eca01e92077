/** Strips under the header: a run that failed, with its remedy, values of the link that were mended, weights that could not be used. */
import { useStore } from 'zustand';
import type { PageState, WeightsNotice } from '../../model/shown/pageState';
import { soundCheckpoint } from '../../model/experiment/checkpoints';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { EffortNotice } from './EffortNotice';
import { forgetProblem, speech } from '../../ui/language';
import { createLazyPart } from '../../ui/lazyPart';
import { KeptRunNotice } from './KeptRunNotice';
import { Notice } from '../../ui/Notice';
import { RecoveryNotice } from './RecoveryNotice';
import { strings } from '../../words/strings';
import { UndoNotice } from './UndoNotice';

export function Notices() {
  return (
    <div className="notices">
      <RecoveryNotice />
      <UndoNotice />
      <KeptRunNotice />
      <LanguageNotice />
      <FailureNotice />
      <MendedNotice />
      <EffortNotice />
      <WeightsNotices />
    </div>
  );
}

function LanguageNotice() {
  const problem = useStore(speech, (state) => state.problem);
  if (problem === null) return null;
  return (
    <Notice
      testId="language-notice"
      role="alert"
      text={strings.appearance.noLanguage(problem)}
      dismissal={{ label: strings.mended.dismiss, onPress: forgetProblem }}
    />
  );
}

function FailureNotice() {
  const { experiment } = usePage();
  const runState = usePageState((state) => state.runState);
  const canGoOn = usePageState(hasSoundCheckpoint);
  if (runState.status !== 'failed') return null;
  const hasDiverged = runState.cause?.kind === 'diverged';
  const words = (
    <>
      {/* As training said it, in English. */}
      <strong lang="en">{runState.problem}</strong> <span lang="en">{runState.remedy}</span>
      {hasDiverged ? <span>{` ${strings.recovery.diverged(canGoOn)}`}</span> : null}
    </>
  );
  return (
    <Notice testId="failure" className="failure" role="alert" text={words}>
      {hasDiverged ? (
        <TextButton
          testId="resume-slower"
          label={strings.recovery.slower(canGoOn)}
          hint={strings.recovery.slowerHint}
          onPress={() => experiment.resumeSlower()}
        />
      ) : null}
      <TextButton testId="start-again" label={strings.failure.again} onPress={() => experiment.reset()} />
    </Notice>
  );
}

/** Whether there is anything to go on from after a divergence. */
function hasSoundCheckpoint({ runState, checkpoints }: PageState): boolean {
  if (runState.status !== 'failed' || runState.cause?.kind !== 'diverged') return false;
  return soundCheckpoint(checkpoints, runState.cause) !== null;
}

/** Most links need none of its words. */
const mendingPart = createLazyPart(async () => (await import('../settings/words/mending')).mendingWords);

function MendedNotice() {
  const { experiment } = usePage();
  const mended = usePageState((state) => state.mended);
  const { part: words, problem } = mendingPart.usePart(mended.length > 0);
  if (mended.length === 0 || (!words && problem === null)) return null;
  return (
    <Notice
      testId="mended"
      text={words ? mended.map(words().text).join(' ') : strings.unfetched.text(problem ?? '')}
      dismissal={{ label: strings.mended.dismiss, onPress: () => experiment.dismissMended() }}
    />
  );
}

function WeightsNotices() {
  const { experiment } = usePage();
  const notices = usePageState((state) => state.weightsNotices);
  if (notices.length === 0) return null;
  return (
    <Notice
      testId="weights-notice"
      text={notices.map(weightsText).join(' ')}
      dismissal={{ label: strings.mended.dismiss, onPress: () => experiment.dismissWeightsNotices() }}
    />
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
