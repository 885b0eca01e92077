/** Runs that failed go on: by themselves where their machine failed them, slower where the viewer asks for that. */
import { iterationOf, resumedAt, soundCheckpoint } from './checkpoints';
import type { ExperimentParts } from './experimentParts';
import { isPlaying, startedAgain, withOrigin, type PageState, type KeptCheckpoint } from '../shown/pageState';
import { withLowerRate, withSmallerBatch, type RecoveryNotice } from './recovery';

export interface Resuming {
  /** A run that its machine failed goes on by itself, if it may. @param before the page's state until then */
  resume(before: PageState): void;
  /** A network that diverged goes on from where it was sound, at half its rate; with it all others. */
  resumeSlower(): void;
}

interface Next {
  readonly plays: boolean;
  readonly kept: KeptCheckpoint | null;
}

export function createResuming({ store, current, line, changes, losses, clock }: ExperimentParts): Resuming {
  /** Goes on from a checkpoint with a fresh worker, or from the beginning where there is none. */
  function goOn(kind: RecoveryNotice['kind'], problem: string, { plays, kept }: Next): void {
    changes.forgetView();
    const before = current();
    const { origin, manifest } = before;
    const begun = () => startedAgain(before, before.setup, plays, origin);
    store.setState(
      kept ? resumedAt(before, kept, plays) : origin ? withOrigin(begun(), origin, manifest) : begun(),
      true,
    );
    store.setState({
      fellBack: losses.onWasm,
      recovery: {
        kind,
        problem,
        lostAt: iterationOf(before.steps),
        from: iterationOf(current().steps),
        age: kept ? clock() - kept.at : null,
        onWasm: losses.onWasm,
        times: losses.total,
      },
    });
    line.reopen();
  }

  return {
    resume(before) {
      const { runState, setup: now } = current();
      if (runState.status !== 'failed') return;
      const { problem, cause } = runState;
      const next = { plays: isPlaying(before), kept: before.checkpoints[0] ?? null };
      if (!before.backend) {
        // What can't be opened again on WebGPU is tried on WASM; what could never be opened is not.
        if (!before.recovery || losses.onWasm || now.backend === 'wasm') return;
        losses.giveUpWebGpu();
        return goOn('lost', problem, next);
      }
      if (cause?.kind === 'memory') {
        const smaller = withSmallerBatch(now);
        if (!smaller) return;
        changes.change(smaller);
        goOn('memory', problem, next);
      } else if (cause?.kind === 'lost' && losses.note(Date.now(), before.backend.name) !== null) {
        goOn('lost', problem, next);
      }
    },
    resumeSlower() {
      const { runState, setup, checkpoints } = current();
      if (runState.status !== 'failed' || runState.cause?.kind !== 'diverged') return;
      changes.change(withLowerRate(setup, runState.cause));
      goOn('slower', runState.problem, { plays: true, kept: soundCheckpoint(checkpoints, runState.cause) });
    },
  };
}
