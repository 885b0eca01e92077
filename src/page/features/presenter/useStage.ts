/** Where a scene's run and its null control come from: recordings; where none stands for the setup, or "train it now" says so, the page's run. */
import { useMemo, useState } from 'react';
import type { RunConfiguration } from '../../../protocol/configuration';
import { isTiltKnown } from '../../../domains/shared';
import { useLiveState } from '../../context';
import { pageDomains } from '../../domains';
import type { Setup } from '../../model/settings/setup';
import { createLazyPart } from '../../ui/lazyPart';
import { materialOfPage, type Material } from './material';
import { runFor, useRecorded, type Recorded } from './recordings';
import type { Scene, Stage } from './scenes';

const exactPart = createLazyPart(() => import('./exactScenes'));

export interface ShownStage {
  readonly stage: Stage;
  /** What the worker reports has a part in it. */
  readonly drawsRun: boolean;
  /** Something of it is still on its way. */
  readonly loading: boolean;
  /** Why a recording is not shown, as the end of a sentence that begins with its name. */
  readonly problem: string | null;
}

/** @param live whether the viewer asked for what is trained now */
export function useStage(scene: Scene, live: boolean): ShownStage {
  const page = usePageMaterial();
  // What the viewer came with stands for the scenes, not the control that they train.
  const [named] = useState(page.run);
  const { part } = exactPart.usePart(page.isTiltKnown);
  const exact = page.isTiltKnown ? part : null;
  const isControl = scene.trains === 'base';
  const recorded = page.recordedScenes[scene.id] ?? null;
  // What is trained now takes the recorded control's place, and not the place of the run beside it.
  const run = useRecorded(live && !(recorded && isControl) ? null : recorded ? recorded.run : named);
  const control = useRecorded((!live && recorded?.control) || null);
  const stage = useMemo<Stage>(
    () => ({
      run: materialIn(run) ?? page.real,
      control: materialIn(control) ?? (isControl && page.shown.configuration.expertData === 'base' ? page.shown : null),
      exact,
    }),
    [run, control, isControl, page.real, page.shown, exact],
  );
  const drawsRun = materialIn(run) === null || (isControl && materialIn(control) === null);
  const isWaiting = [run, control].some(({ kind }) => kind === 'loading');
  return {
    stage,
    drawsRun,
    loading: isWaiting || (drawsRun && page.preparing && !live),
    problem: [run, control].map(problemOf).find((problem) => problem !== null) ?? null,
  };
}

const materialIn = (recorded: Recorded): Material | null => (recorded.kind === 'ready' ? recorded.material : null);
const problemOf = (recorded: Recorded): string | null => (recorded.kind === 'failed' ? recorded.problem : null);

const isControlRun = (name: string): boolean =>
  Object.values(pageDomains).some(({ recordedScenes }) =>
    Object.values(recordedScenes).some((recorded) => recorded?.control === name),
  );

/** A link's own recording, which may be on its way, unless it is the control: that is no run to be about. */
const namedRun = (setup: Setup): string | null =>
  setup.run === null || isControlRun(setup.run) ? runFor(setup) : setup.run;

function usePageMaterial() {
  const state = useLiveState((whole) => whole);
  const { setup, demonstrations, frames, history, runState, backend } = state;
  const shown = useMemo(
    () => materialOfPage({ setup, demonstrations, frames, history, runState, backend }),
    [setup, demonstrations, frames, history, runState, backend],
  );
  return {
    isTiltKnown: isTiltKnown(setup.configuration),
    recordedScenes: pageDomains[setup.configuration.domain].recordedScenes,
    shown,
    real: useLast(shown, 'goal'),
    // A recording that the page shows already is the page's own run.
    run: runState.status === 'recorded' ? null : namedRun(setup),
    preparing: state.starting || state.origin === null || runState.status === 'preparing',
  };
}

/** The newest material of its kind, if there was any: a null control that is trained here does not take the real run from beside it. */
function useLast(shown: Material, kind: RunConfiguration['expertData']): Material {
  const [last, setLast] = useState(shown);
  const isKind = shown.configuration.expertData === kind;
  if (isKind && last !== shown) setLast(shown);
  return isKind ? shown : last;
}
