/** The page as a whole: header, equation and player or the results in their place, and the doors behind the header. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { useCallback, useEffect, useRef, useState, type ComponentType } from 'react';
import { useStore } from 'zustand';
import { Announcer } from './Announcer';
import { PageContext, type Page } from './context';
import { createDoor, type DoorProps } from './Door';
import { Header } from './Header';
import { Notices } from './Notices';
import { Player } from './Player';
import { markDocument } from './markDocument';
import { ResultsPlace } from './ResultsPlace';
import type { DoorName } from './shortcuts';
import { Stage } from './Stage';
import { useShortcuts } from './useShortcuts';

/** None of them is on the first picture. */
const doors: readonly (readonly [DoorName, ComponentType<DoorProps>])[] = [
  ['about', createDoor(async () => (await import('./AboutDialog')).AboutDialog)],
  ['keep', createDoor(async () => (await import('./KeepDialog')).KeepDialog)],
  ['settings', createDoor(async () => (await import('./SettingsDialog')).SettingsDialog)],
  ['shortcuts', createDoor(async () => (await import('./ShortcutsDialog')).ShortcutsDialog)],
];

export function App({ page }: { readonly page: Page }) {
  const [door, setDoor] = useState<DoorName | null>(null);
  const close = () => setDoor(null);
  const view = useStore(page.experiment.store, ({ setup }) => setup.view);
  const resultsDoor = useRef<HTMLButtonElement>(null);
  const leaveResults = useCallback(() => resultsDoor.current?.focus({ preventScroll: true }), []);
  useShortcuts({ experiment: page.experiment, openDoor: setDoor });
  useEffect(() => markDocument(page.experiment), [page]);
  return (
    <PageContext value={page}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
        <Header
          onAbout={() => setDoor('about')}
          onKeep={() => setDoor('keep')}
          onSettings={() => setDoor('settings')}
          onShortcuts={() => setDoor('shortcuts')}
          resultsDoor={resultsDoor}
        />
        <Notices />
        {view === 'results' ? (
          <ResultsPlace onClosed={leaveResults} />
        ) : (
          <>
            <Stage />
            <Player />
          </>
        )}
        {doors.map(([name, Door]) => (
          <Door key={name} open={door === name} onClose={close} />
        ))}
        <Announcer />
      </Tooltip.Provider>
    </PageContext>
  );
}
