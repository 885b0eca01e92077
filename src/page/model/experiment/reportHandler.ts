/** What the worker reports is taken in, and what follows from it done: checkpoints kept, failures healed, a run that is ready begun. */
import type { Report } from '../../../protocol/messages';
import { trainingFrom, withCheckpoint } from './checkpoints';
import type { ExperimentParts } from './experimentParts';
import type { Resuming } from './resuming';
import { scratch } from './origin';
import type { PageState } from '../shown/pageState';
import { isLate, reduce } from '../shown/reduce';
import { withLateReport } from './runBefore';
import type { Starts } from './starts';

export function createReportHandler(parts: ExperimentParts, { start, sendStart }: Starts, { resume }: Resuming) {
  const { store, current, line, questions, clock } = parts;

  function keepCheckpoint(before: PageState, report: Report): void {
    if (report.type === 'checkpoint' && !isLate(before, report)) {
      const { checkpoint, took } = report;
      store.setState({ checkpoints: withCheckpoint(before.checkpoints, { checkpoint, took, at: clock() }) });
    }
    if (current().runState.status === 'running' && before.runState.status !== 'running')
      store.setState({ checkpoints: trainingFrom(current(), clock()) });
  }

  function playWhereReady(before: PageState): void {
    const { runState, playWhenReady } = current();
    // One that was resumed may have played on after its end.
    const isReady = runState.status === 'paused' || (runState.status === 'finished' && before.resuming !== null);
    if ((playWhenReady || before.playWhenReady) && isReady && before.runState.status === 'preparing')
      line.send({ type: 'play' });
  }

  return (report: Report): void => {
    const before = current();
    // A recording does not need the worker that failed behind it; what begins afterwards gets a fresh one.
    if (before.runState.status === 'recorded' && report.type === 'state' && report.state.status === 'failed')
      line.drop();
    store.setState(reduce(current(), report), true);
    const runBefore = withLateReport(before.runBefore, report, clock());
    if (runBefore !== before.runBefore) store.setState({ runBefore });
    if (report.type === 'weights' || report.type === 'fit') questions.take(report);
    keepCheckpoint(before, report);
    if (current().runState.status === 'failed') {
      questions.abandon();
      if (before.runState.status !== 'failed') return resume(before);
    }
    if (report.type === 'hello') sendStart();
    if (report.type === 'weightsRefused' && report.run === before.run)
      void start(before.setup, before.playWhenReady, scratch);
    playWhereReady(before);
  };
}
