/** The page as a whole: header, equation, player, and the doors behind the header. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { useEffect, useState } from 'react';
import { AboutDialog } from './AboutDialog';
import { Announcer } from './Announcer';
import { PageContext, type Page } from './context';
import { Header } from './Header';
import { Notices } from './Notices';
import { Player } from './Player';
import { markDocument } from './markDocument';
import { SettingsDialog } from './SettingsDialog';
import { Stage } from './Stage';

export function App({ page }: { readonly page: Page }) {
  const [door, setDoor] = useState<'about' | 'settings' | null>(null);
  const close = () => setDoor(null);
  useEffect(() => markDocument(page.experiment), [page]);
  return (
    <PageContext value={page}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
        <Header onAbout={() => setDoor('about')} onSettings={() => setDoor('settings')} />
        <Notices />
        <Stage />
        <Player />
        <AboutDialog open={door === 'about'} onClose={close} />
        <SettingsDialog open={door === 'settings'} onClose={close} />
        <Announcer />
      </Tooltip.Provider>
    </PageContext>
  );
}
