/** The header of an embedded page: no more than the title, the domain's places and the button of the settings. */
import { usePageState } from '../context';
import { PlaceChooser, SettingsButton, useOwnPlaces } from './Header';
import { strings } from '../words/strings';

export function EmbedHeader({ onSettings }: { onSettings(): void }) {
  const own = useOwnPlaces();
  const view = usePageState(({ setup }) => setup.view);
  return (
    <header className="header">
      <h1>{strings.title}</h1>
      {view === 'stage' ? <PlaceChooser own={own} /> : null}
      <SettingsButton onSettings={onSettings} />
    </header>
  );
}
