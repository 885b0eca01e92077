/** The page's entry: puts the page into the document, and lets a worker train for it. */
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './shell/symbols.css';
import './shell/theme.css';
import './shell/page.css';
import './features/stage/stage.css';
import './features/stage/views.css';
import './features/stage/arrows.css';
import './features/stage/player.css';
import './features/appearance/appearance.css';
import './ui/dialog.css';
import './features/keep/keep.css';
import './features/shortcuts/shortcuts.css';
import './features/results/results.css';
import './features/notices/notices.css';
import './shell/small.css';
import './shell/contrast.css';
import './shell/embed.css';
import './shell/print.css';
import { createRoot } from 'react-dom/client';
import { createPageKeeper, type PageKeeper } from '../client/pageKeeper';
import { createWorkerClient } from '../client/workerClient';
import { createLibrary } from '../pretrained/library';
import { createEffort } from './model/settings/effort';
import { createExperiment } from './model/experiment/experiment';
import { createAddressLine } from './model/link/addressLine';
import { hashBeside, namedIn, readLink, writeLink } from './model/link/link';
import { createKeptRuns } from './model/experiment/keptRuns';
import { createOffline, whenPrepared } from './model/offline';
import { createPresentation } from './model/shown/presentation';
import { createPointer } from './model/shown/pointer';
import { RunError } from './model/shown/recording';
import { createResultsStore } from './model/results/resultsStore';
import { addressOf, appearance, startAppearance } from './ui/appearance';
import { App } from './shell/App';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { fetched } from './ui/fetched';
import { fetchPresenter } from './features/presenter/PresenterPlace';
import { InLanguage } from './shell/InLanguage';
import { keepRuns } from './shell/keepRuns';
import { loadFonts } from './shell/fonts';
import { startLanguage } from './ui/language';
import { watchPrinting } from './shell/printing';
import { watchVisibility, whenVisible } from './ui/visibility';

const container = document.getElementById('page');
if (!container) throw new Error('index.html has no element #page to draw in.');
// What index.html says where the page does not get as far as this; until it is drawn, errors still bring it up.
const unopened = document.getElementById('unopened');
unopened?.setAttribute('data-begun', 'true');
const { search, hash } = window.location;
const oddAppearance = startAppearance(search, hash);
watchPrinting();
const { setup, mended } = readLink(search, hash);
const address = createAddressLine(writeAddress);
// Ahead of all else that is fetched; where it fails, its place says so.
if (setup.scene !== null) fetchPresenter().catch(() => undefined);
const experiment = createExperiment({
  client: createWorkerClient(),
  setup,
  openRun: async (name) => {
    const { fetchRun } = await fetched(() => import('./files/recording/runLibrary')).catch((error: Error) => {
      throw new RunError(`the page’s part that reads it could not be fetched (${error.message})`);
    });
    return fetchRun(new URL('runs/', document.baseURI).href, name);
  },
  library: createLibrary(new URL('pretrained/', document.baseURI).href),
  mended: [...mended, ...oddAppearance],
  named: namedIn(search, hash),
  onLink: address.note,
});
// Relative, since the page is served under any path.
const results = createResultsStore(() => fetch('results/navigation.json'));
const offline = createOffline();
const keptRuns = createKeptRuns();
const effort = createEffort(experiment);
const visibility = watchVisibility(setup.embed);
if (setup.embed) document.documentElement.dataset['embed'] = 'true';
// Drawn once the words are here, as English ones are from the beginning, and the fonts; what is prepared goes on meanwhile.
void Promise.all([startLanguage(experiment.store), loadFonts()]).then(() => {
  unopened?.remove();
  createRoot(container).render(
    <ErrorBoundary>
      <InLanguage>
        <App
          page={{
            experiment,
            pointer: createPointer(),
            results,
            offline,
            keptRuns,
            effort,
            visibility,
            presentation: createPresentation(),
          }}
        />
      </InLanguage>
    </ErrorBoundary>,
  );
});
// What the address says of the appearance follows what is chosen.
appearance.subscribe(({ linked }, before) => {
  if (linked !== before.linked) address.note(writeLink(experiment.store.getState().setup));
});
window.addEventListener('pagehide', address.flush);
document.addEventListener('visibilitychange', address.flush);
// Keys typed behind the hash sign of the open page are another experiment, which loads as any other link does.
window.addEventListener('hashchange', () => {
  const { hash: behind } = window.location;
  if (hashBeside(behind) !== behind) window.location.reload();
});
if (!visibility.isVisible()) experiment.setVisibility(false);
// What is embedded loads nothing more until it is seen, for a page may have many.
if (setup.embed) whenVisible(visibility, () => experiment.open());
else experiment.open();
// In another page nobody comes back to it.
if (!setup.embed) whenPrepared(experiment.store, () => keepRuns(experiment, keptRuns));
// The development server has no service worker, and another page's reader did not ask to keep this one.
if (import.meta.env.PROD && !setup.embed) whenPrepared(experiment.store, () => offline.keep(pageKeeper()));

/** @throws DOMException where the browser has had enough of it */
function writeAddress(search: string): void {
  const { pathname, search: before, hash: behind } = window.location;
  const link = addressOf(search) + hashBeside(behind);
  if (link !== before + behind) window.history.replaceState(null, '', pathname + link);
}

/** Null where the browser has no service workers: on addresses that are not secure. */
function pageKeeper(): PageKeeper | null {
  if (!('serviceWorker' in navigator)) return null;
  const address = new URL('serviceWorker.js', document.baseURI).href;
  try {
    return createPageKeeper(navigator.serviceWorker, address, () => window.location.reload());
  } catch {
    return null; // A frame whose sandbox has no origin of its own: even to ask is forbidden there.
  }
}
