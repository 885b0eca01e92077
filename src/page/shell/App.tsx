/** The page as a whole: header, equation and player or the results in their place, and the dialogs behind the header. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { useCallback, useEffect, useRef, useState, type ComponentType, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Experiment } from '../model/experiment/experiment';
import { Announcer } from '../features/stage/Announcer';
import { PageContext, type Page } from '../context';
import { createLazyDialog, type LazyDialogProps, type DialogName } from '../ui/LazyDialog';
import { useDrops } from '../ui/drops';
import { EmbedHeader } from './EmbedHeader';
import { EmbedStrip } from './EmbedStrip';
import { Header } from './Header';
import { LabPlace } from '../features/lab/LabPlace';
import { Notices } from '../features/notices/Notices';
import { Player } from '../features/stage/Player';
import { markDocument } from './markDocument';
import { present } from '../features/presenter/fullScreen';
import { PresenterPlace } from '../features/presenter/PresenterPlace';
import { ResultsPlace } from '../features/results/ResultsPlace';
import { Stage } from '../features/stage/Stage';
import { speech } from '../ui/language';
import { takeFocus } from '../ui/takeFocus';
import { useShortcuts } from '../features/shortcuts/useShortcuts';

/** None of them is on the first picture. */
const dialogs: readonly (readonly [DialogName, ComponentType<LazyDialogProps>])[] = [
  ['draw', createLazyDialog(async () => (await import('../features/draw/DrawDialog')).DrawDialog)],
  ['about', createLazyDialog(async () => (await import('../features/about/AboutDialog')).AboutDialog)],
  ['keep', createLazyDialog(async () => (await import('../features/keep/KeepDialog')).KeepDialog)],
  ['settings', createLazyDialog(async () => (await import('../features/settings/SettingsDialog')).SettingsDialog)],
  ['share', createLazyDialog(async () => (await import('../features/share/ShareDialog')).ShareDialog)],
  ['shortcuts', createLazyDialog(async () => (await import('../features/shortcuts/ShortcutsDialog')).ShortcutsDialog)],
];

export function App({ page }: { readonly page: Page }) {
  // Other words are read by drawing all anew.
  useStore(speech, ({ topic }) => topic);
  const [opened, setOpened] = useState<DialogName | null>(null);
  // A dialog tells that it is closed a moment afterwards, when another may be open.
  const close = (name: DialogName) => setOpened((current) => (current === name ? null : current));
  const view = useStore(page.experiment.store, ({ setup }) => setup.view);
  const embed = useStore(page.experiment.store, ({ setup }) => setup.embed);
  const hidden = useStore(page.experiment.store, ({ setup }) => setup.hide);
  const presents = useStore(page.experiment.store, ({ setup }) => setup.scene !== null);
  const resultsButton = useRef<HTMLButtonElement>(null);
  const leaveResults = useFocusBack(page.experiment, resultsButton);
  const beginPresenting = () => present(page.experiment, page.presentation);
  useShortcuts({ experiment: page.experiment, openDialog: setOpened, present: beginPresenting }, !embed);
  useDrops(opened, setOpened, !embed && !presents);
  useEffect(() => markDocument(page.experiment, page.visibility, page.presentation), [page]);
  return (
    <PageContext value={page}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
        {presents ? (
          // Alone on the page: nothing covers a scene.
          <PresenterPlace />
        ) : (
          <>
            {hidden.includes('header') ? null : embed ? (
              <EmbedHeader onSettings={() => setOpened('settings')} />
            ) : (
              <Header
                onAbout={() => setOpened('about')}
                onDraw={() => setOpened('draw')}
                onKeep={() => setOpened('keep')}
                onSettings={() => setOpened('settings')}
                onShare={() => setOpened('share')}
                onShortcuts={() => setOpened('shortcuts')}
                resultsButton={resultsButton}
              />
            )}
            <Notices />
            {view === 'results' ? (
              <ResultsPlace onClosed={leaveResults} />
            ) : view === 'lab' ? (
              <LabPlace />
            ) : (
              <>
                <Stage />
                {hidden.includes('player') ? null : <Player />}
              </>
            )}
          </>
        )}
        {dialogs.map(([name, LazyDialog]) => (
          <LazyDialog key={name} open={opened === name} onClose={() => close(name)} />
        ))}
        {embed && !presents ? <EmbedStrip /> : null}
        <Announcer />
      </Tooltip.Provider>
    </PageContext>
  );
}

/** Gives the focus to the results’ button when they are left, unless nothing had it when they were asked for. */
function useFocusBack({ store }: Experiment, button: RefObject<HTMLElement | null>): () => void {
  const before = useRef<Element | null>(null);
  useEffect(
    () =>
      store.subscribe(({ setup }, { setup: last }) => {
        if (setup.view === 'results' && last.view !== 'results') before.current = document.activeElement;
      }),
    [store],
  );
  return useCallback(() => {
    // Nothing had it: a shortcut was pressed, and the next one is not to press the button.
    if (before.current !== document.body) takeFocus(button.current);
  }, [button]);
}
