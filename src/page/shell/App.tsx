/** The page as a whole: header, equation and player or the results in their place, and the doors behind the header. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { useCallback, useEffect, useRef, useState, type ComponentType, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Experiment } from '../model/experiment/experiment';
import { Announcer } from '../features/stage/Announcer';
import { PageContext, type Page } from '../context';
import { createDoor, type DoorProps, type DoorName } from '../ui/Door';
import { useDrops } from '../ui/drops';
import { EmbedHeader } from './EmbedHeader';
import { EmbedStrip } from './EmbedStrip';
import { Header } from './Header';
import { Notices } from '../features/notices/Notices';
import { Player } from '../features/stage/Player';
import { markDocument } from './markDocument';
import { present } from '../features/presenter/fullScreen';
import { PresenterPlace } from '../features/presenter/PresenterPlace';
import { ResultsPlace } from '../features/results/ResultsPlace';
import { Stage } from '../features/stage/Stage';
import { takeFocus } from '../ui/takeFocus';
import { useShortcuts } from '../features/shortcuts/useShortcuts';

/** None of them is on the first picture. */
const doors: readonly (readonly [DoorName, ComponentType<DoorProps>])[] = [
  ['draw', createDoor(async () => (await import('../features/draw/DrawDialog')).DrawDialog)],
  ['about', createDoor(async () => (await import('../features/about/AboutDialog')).AboutDialog)],
  ['keep', createDoor(async () => (await import('../features/keep/KeepDialog')).KeepDialog)],
  ['settings', createDoor(async () => (await import('../features/settings/SettingsDialog')).SettingsDialog)],
  ['share', createDoor(async () => (await import('../features/share/ShareDialog')).ShareDialog)],
  ['shortcuts', createDoor(async () => (await import('../features/shortcuts/ShortcutsDialog')).ShortcutsDialog)],
];

export function App({ page }: { readonly page: Page }) {
  const [door, setDoor] = useState<DoorName | null>(null);
  const close = () => setDoor(null);
  const view = useStore(page.experiment.store, ({ setup }) => setup.view);
  const embed = useStore(page.experiment.store, ({ setup }) => setup.embed);
  const hidden = useStore(page.experiment.store, ({ setup }) => setup.hide);
  const presents = useStore(page.experiment.store, ({ setup }) => setup.scene !== null);
  const resultsDoor = useRef<HTMLButtonElement>(null);
  const leaveResults = useFocusBack(page.experiment, resultsDoor);
  const beginPresenting = () => present(page.experiment, page.presentation);
  useShortcuts({ experiment: page.experiment, openDoor: setDoor, present: beginPresenting }, !embed);
  useDrops(door, setDoor, !embed && !presents);
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
              <EmbedHeader onSettings={() => setDoor('settings')} />
            ) : (
              <Header
                onAbout={() => setDoor('about')}
                onDraw={() => setDoor('draw')}
                onKeep={() => setDoor('keep')}
                onSettings={() => setDoor('settings')}
                onShare={() => setDoor('share')}
                onShortcuts={() => setDoor('shortcuts')}
                resultsDoor={resultsDoor}
              />
            )}
            <Notices />
            {view === 'results' ? (
              <ResultsPlace onClosed={leaveResults} />
            ) : (
              <>
                <Stage />
                {hidden.includes('player') ? null : <Player />}
              </>
            )}
          </>
        )}
        {doors.map(([name, Door]) => (
          <Door key={name} open={door === name} onClose={close} />
        ))}
        {embed && !presents ? <EmbedStrip /> : null}
        <Announcer />
      </Tooltip.Provider>
    </PageContext>
  );
}

/** Gives the focus to the results’ door when they are left, unless nothing had it when they were asked for. */
function useFocusBack({ store }: Experiment, door: RefObject<HTMLElement | null>): () => void {
  const before = useRef<Element | null>(null);
  useEffect(
    () =>
      store.subscribe(({ setup }, { setup: last }) => {
        if (setup.view === 'results' && last.view !== 'results') before.current = document.activeElement;
      }),
    [store],
  );
  return useCallback(() => {
    // Nothing had it: a shortcut was pressed, and the next one is not to press the door.
    if (before.current !== document.body) takeFocus(door.current);
  }, [door]);
}
