/** The header of an embedded page: no more than the title, the mazes and the door to the settings. */
import { usePageState } from '../context';
import { MazeChooser, SettingsDoor, useOwnMaze } from './Header';
import { strings } from '../words/strings';

export function EmbedHeader({ onSettings }: { onSettings(): void }) {
  const own = useOwnMaze();
  const view = usePageState(({ setup }) => setup.view);
  return (
    <header className="header">
      <h1>{strings.title}</h1>
      {view === 'stage' ? <MazeChooser own={own} /> : null}
      <SettingsDoor onSettings={onSettings} />
    </header>
  );
}
