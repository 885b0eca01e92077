/** The page as a whole: header, equation and player or the results in their place, and the doors behind the header. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { AboutDialog } from './AboutDialog';
import { Announcer } from './Announcer';
import { PageContext, type Page } from './context';
import { DrawDialog } from './DrawDialog';
import { EmbedHeader } from './EmbedHeader';
import { EmbedStrip } from './EmbedStrip';
import { Header } from './Header';
import { KeepDialog } from './KeepDialog';
import { LazyDoor } from './LazyDoor';
import { Notices } from './Notices';
import { Player } from './Player';
import { ResultsView } from './ResultsView';
import { markDocument } from './markDocument';
import { SettingsDialog } from './SettingsDialog';
import { strings } from './strings';
import { Stage } from './Stage';

/** Asked for when somebody shares. */
const loadShareDialog = () => import('./ShareDialog').then(({ ShareDialog }) => ShareDialog);

export function App({ page }: { readonly page: Page }) {
  const [door, setDoor] = useState<'about' | 'draw' | 'keep' | 'settings' | 'share' | null>(null);
  const close = () => setDoor(null);
  const view = useStore(page.experiment.store, ({ setup }) => setup.view);
  const embed = useStore(page.experiment.store, ({ setup }) => setup.embed);
  const hidden = useStore(page.experiment.store, ({ setup }) => setup.hide);
  const resultsDoor = useRef<HTMLButtonElement>(null);
  const leaveResults = useCallback(() => resultsDoor.current?.focus({ preventScroll: true }), []);
  useEffect(() => markDocument(page.experiment, page.visibility), [page]);
  return (
    <PageContext value={page}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
        {hidden.includes('header') ? null : embed ? (
          <EmbedHeader onSettings={() => setDoor('settings')} />
        ) : (
          <Header
            onAbout={() => setDoor('about')}
            onDraw={() => setDoor('draw')}
            onKeep={() => setDoor('keep')}
            onSettings={() => setDoor('settings')}
            onShare={() => setDoor('share')}
            resultsDoor={resultsDoor}
          />
        )}
        <Notices />
        {view === 'results' ? (
          <ResultsView onClosed={leaveResults} />
        ) : (
          <>
            <Stage />
            {hidden.includes('player') ? null : <Player />}
          </>
        )}
        {embed ? <EmbedStrip /> : null}
        <AboutDialog open={door === 'about'} onClose={close} />
        <DrawDialog open={door === 'draw'} onClose={close} />
        <KeepDialog open={door === 'keep'} onClose={close} />
        <LazyDoor open={door === 'share'} onClose={close} title={strings.share.title} load={loadShareDialog} />
        <SettingsDialog open={door === 'settings'} onClose={close} />
        <Announcer />
      </Tooltip.Provider>
    </PageContext>
  );
}
