/** The page as a whole: header, equation and player or the results in their place, and the doors behind the header. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { AboutDialog } from './AboutDialog';
import { Announcer } from './Announcer';
import { PageContext, type Page } from './context';
import { DrawDialog } from './DrawDialog';
import { Header } from './Header';
import { KeepDialog } from './KeepDialog';
import { Notices } from './Notices';
import { Player } from './Player';
import { ResultsView } from './ResultsView';
import { markDocument } from './markDocument';
import { SettingsDialog } from './SettingsDialog';
import { Stage } from './Stage';

export function App({ page }: { readonly page: Page }) {
  const [door, setDoor] = useState<'about' | 'draw' | 'keep' | 'settings' | null>(null);
  const close = () => setDoor(null);
  const view = useStore(page.experiment.store, ({ setup }) => setup.view);
  const resultsDoor = useRef<HTMLButtonElement>(null);
  const leaveResults = useCallback(() => resultsDoor.current?.focus({ preventScroll: true }), []);
  useEffect(() => markDocument(page.experiment), [page]);
  return (
    <PageContext value={page}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
        <Header
          onAbout={() => setDoor('about')}
          onDraw={() => setDoor('draw')}
          onKeep={() => setDoor('keep')}
          onSettings={() => setDoor('settings')}
          resultsDoor={resultsDoor}
        />
        <Notices />
        {view === 'results' ? (
          <ResultsView onClosed={leaveResults} />
        ) : (
          <>
            <Stage />
            <Player />
          </>
        )}
        <AboutDialog open={door === 'about'} onClose={close} />
        <DrawDialog open={door === 'draw'} onClose={close} />
        <KeepDialog open={door === 'keep'} onClose={close} />
        <SettingsDialog open={door === 'settings'} onClose={close} />
        <Announcer />
      </Tooltip.Provider>
    </PageContext>
  );
}
