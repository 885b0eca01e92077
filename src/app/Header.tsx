/** The title, with a quiet notice in its tagline's place, the four mazes as pictures, and the doors to all else. */
import type { RefObject } from 'react';
import { mazeNames, mazes } from '../maze/layouts';
import type { MazeName } from '../protocol/configuration';
import { createMazeScale, mazeAspect, wallPath } from '../views/mazeScale';
import { AppearanceSheet } from './AppearanceSheet';
import { usePage, usePageState } from './context';
import { Explain } from './Explain';
import { OfflineNotice } from './OfflineNotice';
import { strings } from './strings';

export interface HeaderProps {
  onAbout(): void;
  onKeep(): void;
  onSettings(): void;
  onShortcuts(): void;
  readonly resultsDoor: RefObject<HTMLButtonElement | null>;
}

export function Header({ onAbout, onKeep, onSettings, onShortcuts, resultsDoor }: HeaderProps) {
  const { experiment } = usePage();
  const view = usePageState(({ setup }) => setup.view);
  return (
    <header className="header">
      <h1>{strings.title}</h1>
      <div className="tagline-place">
        <p className="tagline">{strings.tagline}</p>
        <OfflineNotice />
      </div>
      {view === 'stage' ? <MazeChooser /> : null}
      <nav className="doors">
        <button type="button" className="text-button" data-testid="about" onClick={onAbout}>
          {strings.header.about}
        </button>
        <Explain text={strings.results.doorHint}>
          <button
            ref={resultsDoor}
            type="button"
            className="text-button"
            data-testid="results"
            aria-pressed={view === 'results'}
            onClick={() => experiment.setView(view === 'results' ? 'stage' : 'results')}
          >
            {strings.results.door}
          </button>
        </Explain>
        <Explain text={strings.keep.doorHint}>
          <button type="button" className="text-button" data-testid="keep" onClick={onKeep}>
            {strings.keep.door}
          </button>
        </Explain>
        <Explain text={strings.header.settingsHint}>
          <button type="button" className="text-button" data-testid="settings" onClick={onSettings}>
            {strings.header.settings}
          </button>
        </Explain>
        <AppearanceSheet onShortcuts={onShortcuts} />
      </nav>
    </header>
  );
}

function MazeChooser() {
  const { experiment } = usePage();
  const chosen = usePageState(({ setup }) => setup.configuration.maze);
  return (
    <div className="maze-chooser" role="group" aria-label={strings.header.mazes}>
      {mazeNames.map((name) => (
        <Explain key={name} text={strings.header.mazeHint(name)}>
          <button
            type="button"
            className="maze-button"
            data-testid={`maze-${name}`}
            aria-pressed={name === chosen}
            aria-label={strings.header.maze(name)}
            onClick={() => experiment.chooseMaze(name)}
          >
            <MazePicture name={name} />
          </button>
        </Explain>
      ))}
    </div>
  );
}

/** A maze in the small; all four are equally high. */
function MazePicture({ name }: { readonly name: MazeName }) {
  const maze = mazes[name];
  const height = 28;
  const width = height * mazeAspect(maze);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="maze-picture" aria-hidden="true">
      <rect width={width} height={height} className="maze-floor" />
      <path d={wallPath(maze, createMazeScale(maze, width, height))} className="maze-wall" />
    </svg>
  );
}
