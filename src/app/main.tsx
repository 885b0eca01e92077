/** The page's entry: puts the page into the document, and lets a worker train for it. */
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './styles/symbols.css';
import './styles/theme.css';
import './styles/page.css';
import './styles/stage.css';
import './styles/views.css';
import './styles/arrows.css';
import './styles/player.css';
import './styles/appearance.css';
import './styles/dialog.css';
import './styles/keep.css';
import './styles/shortcuts.css';
import './styles/results.css';
import './styles/notices.css';
import './styles/small.css';
import './styles/contrast.css';
import './styles/embed.css';
import './styles/print.css';
import { createRoot } from 'react-dom/client';
import { createPageKeeper, type PageKeeper } from '../client/pageKeeper';
import { createWorkerClient } from '../client/workerClient';
import { createLibrary } from '../pretrained/library';
import { createEffort } from '../state/effort';
import { createExperiment } from '../state/experiment';
import { readLink, writeLink } from '../state/link';
import { createKeptRuns } from '../state/keptRuns';
import { createOffline, whenPrepared } from '../state/offline';
import { createPresentation } from '../state/presentation';
import { createPointer } from '../state/pointer';
import { RunError } from '../state/recording';
import { createResultsStore } from '../state/resultsStore';
import { addressOf, appearance, startAppearance } from './appearance';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { fetched } from './fetched';
import { fetchPresenter } from './PresenterPlace';
import { Spoken } from './Spoken';
import { keepRuns } from './keepRuns';
import { loadFonts } from './fonts';
import { startLanguage } from './language';
import { watchPrinting } from './printing';
import { watchVisibility, whenVisible } from './visibility';

const container = document.getElementById('page');
if (!container) throw new Error('index.html has no element #page to draw in.');
const { search } = window.location;
const oddAppearance = startAppearance(search);
watchPrinting();
const { setup, mended } = readLink(search);
// Ahead of all else that is fetched; where it fails, its place says so.
if (setup.scene !== null) fetchPresenter().catch(() => undefined);
const experiment = createExperiment({
  client: createWorkerClient(),
  setup,
  openRun: async (name) => {
    const { fetchRun } = await fetched(() => import('../recording/runLibrary')).catch((error: Error) => {
      throw new RunError(`the page’s part that reads it could not be fetched (${error.message})`);
    });
    return fetchRun(new URL('runs/', document.baseURI).href, name);
  },
  library: createLibrary(new URL('pretrained/', document.baseURI).href),
  mended: [...mended, ...oddAppearance],
  onLink: showLink,
});
// Relative, since the page is served under any path.
const results = createResultsStore(() => fetch('results/navigation.json'));
const offline = createOffline();
const keptRuns = createKeptRuns();
const effort = createEffort(experiment);
const visibility = watchVisibility(setup.embed);
if (setup.embed) document.documentElement.dataset['embed'] = 'true';
// Drawn once the words are here, as English ones are from the beginning, and the fonts; what is prepared goes on meanwhile.
void Promise.all([startLanguage(), loadFonts()]).then(() =>
  createRoot(container).render(
    <ErrorBoundary>
      <Spoken>
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
      </Spoken>
    </ErrorBoundary>,
  ),
);
// What the address says of the appearance follows what is chosen.
appearance.subscribe(({ linked }, before) => {
  if (linked !== before.linked) showLink(writeLink(experiment.store.getState().setup));
});
if (!visibility.isVisible()) experiment.setVisibility(false);
// What is embedded loads nothing more until it is seen, for a page may have many.
if (setup.embed) whenVisible(visibility, () => experiment.open());
else experiment.open();
// In another page nobody comes back to it.
if (!setup.embed) whenPrepared(experiment.store, () => keepRuns(experiment, keptRuns));
// The development server has no service worker, and another page's reader did not ask to keep this one.
if (import.meta.env.PROD && !setup.embed) whenPrepared(experiment.store, () => offline.keep(pageKeeper()));

function showLink(search: string): void {
  window.history.replaceState(null, '', `${window.location.pathname}${addressOf(search)}${window.location.hash}`);
}

/** Null where the browser has no service workers: on addresses that are not secure. */
function pageKeeper(): PageKeeper | null {
  if (!('serviceWorker' in navigator)) return null;
  const address = new URL('serviceWorker.js', document.baseURI).href;
  return createPageKeeper(navigator.serviceWorker, address, () => window.location.reload());
}
