/** Fetches the page's part that keeps runs over reloads, and tells it when the page is put aside and when it comes back. */
import type { Experiment } from '../model/experiment/experiment';
import type { KeptRuns } from '../model/experiment/keptRuns';
import type { PageState } from '../model/shown/pageState';
import { when } from '../model/when';
import { fetched } from '../ui/fetched';
import { ownKey } from '../ui/ownKey';

/** To begin once the run is prepared. */
export function keepRuns(experiment: Experiment, runs: KeptRuns): void {
  when(experiment.store, hasUse, () => fetchKeeping(experiment, runs));
}

/** Nothing is offered in a scene, nor to who opens the results, before the stage is seen; and a talk from recordings has nothing to keep. */
const hasUse = ({ setup, checkpoints }: PageState): boolean =>
  (setup.scene === null && setup.view === 'stage') || checkpoints.length > 0;

function fetchKeeping(experiment: Experiment, runs: KeptRuns): void {
  void fetched(() =>
    Promise.all([
      import('../files/keptRun/keeping'),
      import('../files/keptRun/database'),
      import('../files/keptRun/tabLocks'),
      import('../files/keptRun/tabMemory'),
    ]),
  ).then(
    ([{ startKeeping }, { openDatabase }, { createTabLocks }, { createTabMemory }]) => {
      // Browsers have both on secure addresses alone, whatever the types say.
      const locks = navigator.locks as LockManager | undefined;
      const isSecure = window.isSecureContext && locks;
      const keeping = startKeeping({
        experiment,
        runs,
        open: (onLost) => openDatabase(onLost, ownKey('runs')),
        locks: isSecure ? createTabLocks(locks, ownKey('run ')) : null,
        tab: createTabMemory(ownKey('run kept last'), () => sessionStorage),
        newId: () => crypto.randomUUID(),
        now: () => Date.now(),
        report: (error) => reportError(error),
      });
      markKept(runs, keeping.ready);
      // Whoever holds a lock is not put into the back-forward cache.
      window.addEventListener('pagehide', () => keeping.leave());
      window.addEventListener('pageshow', ({ persisted }) => {
        if (persisted) void keeping.comeBack();
      });
    },
    (error: Error) => runs.note({ kind: 'unfetched', detail: error.message }),
  );
}

/** Writes on <html> how far the run is kept, for tests. */
function markKept({ store }: KeptRuns, ready: Promise<void>): void {
  const { dataset } = document.documentElement;
  void ready.then(() => (dataset['keeping'] = 'ready'));
  store.subscribe(({ kept }) => {
    if (kept !== null) dataset['kept'] = String(kept);
  });
}
