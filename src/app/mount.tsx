/** Puts the page into the document, with whatever client trains for it. */
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './styles/theme.css';
import './styles/page.css';
import './styles/stage.css';
import './styles/views.css';
import './styles/player.css';
import './styles/dialog.css';
import './styles/small.css';
import { createRoot } from 'react-dom/client';
import type { Client } from '../client/client';
import { createExperiment } from '../state/experiment';
import { readLink } from '../state/link';
import { createPointer } from '../state/pointer';
import { App } from './App';
import { startTheme } from './theme';

export function mount(container: HTMLElement, client: Client): void {
  startTheme();
  const { setup, mended } = readLink(window.location.search);
  const experiment = createExperiment({
    client,
    setup,
    mended,
    onLink: (search) =>
      window.history.replaceState(null, '', `${window.location.pathname}${search}${window.location.hash}`),
  });
  createRoot(container).render(<App page={{ experiment, pointer: createPointer() }} />);
  experiment.open();
  if (document.visibilityState === 'hidden') experiment.setVisibility(false);
}
