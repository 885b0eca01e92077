/** The title, the domains, a quiet notice in the tagline's place, the domain's places as pictures, and the buttons of all else. */
import { useEffect, type MouseEvent, type RefObject, type ReactNode } from 'react';
import { mazeNames } from '../../domains/maze/shared/layouts';
import { isMazeName } from '../../domains/maze/shared/mazeOf';
import { isOwnPoints } from '../../domains/plane/shared/ownPoints';
import { domainNames, presets, type MazeId, type OwnPoints } from '../../protocol/configuration';
import type { Experiment } from '../model/experiment/experiment';
import { AppearanceSheet } from '../features/appearance/AppearanceSheet';
import { SignButton, TextButton } from '../ui/Buttons';
import { usePage, usePageState } from '../context';
import { ExplainLoss } from '../ui/ExplainLoss';
import { PencilIcon, ShareIcon } from '../ui/icons';
import { createLazyPart } from '../ui/lazyPart';
import { MazePicture } from '../../domains/maze/page/MazePicture';
import { OfflineNotice } from '../features/notices/OfflineNotice';
import { present } from '../features/presenter/fullScreen';
import { strings } from '../words/strings';

export interface HeaderProps {
  onAbout(): void;
  onDraw(): void;
  onKeep(): void;
  onSettings(): void;
  onShare(): void;
  onShortcuts(): void;
  readonly resultsButton: RefObject<HTMLButtonElement | null>;
}

export function Header({ onAbout, onDraw, onKeep, onSettings, onShare, onShortcuts, resultsButton }: HeaderProps) {
  const { experiment, presentation } = usePage();
  const view = usePageState(({ setup }) => setup.view);
  const isPlayerHidden = usePageState(({ setup }) => setup.hide.includes('player'));
  const own = useOwnPlaces();
  return (
    <header className="header">
      {view === 'stage' && !isPlayerHidden ? <SkipLink /> : null}
      <h1>{strings.title}</h1>
      {view === 'stage' ? <DomainRow /> : null}
      <div className="tagline-place">
        <p className="tagline">
          <span>{strings.tagline}</span>
        </p>
        <OfflineNotice />
      </div>
      {view === 'stage' ? <PlaceChooser own={own} onDraw={onDraw} /> : null}
      <nav className="doors">
        <TextButton testId="about" label={strings.header.about} onPress={onAbout} />
        <TextButton
          ref={resultsButton}
          testId="results"
          label={strings.results.door}
          hint={strings.results.doorHint}
          pressed={view === 'results'}
          onPress={() => experiment.setView(view === 'results' ? 'stage' : 'results')}
        />
        <TextButton
          testId="present"
          label={strings.header.present}
          hint={strings.header.presentHint}
          onPress={() => present(experiment, presentation)}
        />
        <TextButton testId="keep" label={strings.keep.door} hint={strings.keep.doorHint} onPress={onKeep} />
        <SettingsButton onSettings={onSettings} />
        <SignButton
          className="icon-button"
          testId="share"
          label={strings.share.door}
          hint={strings.share.doorHint}
          sign={<ShareIcon />}
          onPress={onShare}
        />
        <AppearanceSheet onShortcuts={onShortcuts} />
      </nav>
    </header>
  );
}

function DomainRow() {
  const { experiment } = usePage();
  const chosen = usePageState(({ setup }) => setup.configuration.domain);
  return (
    <div className="domain-row" role="group" aria-label={strings.places.domains}>
      {[...domainNames].reverse().map((name) => (
        <TextButton
          key={name}
          testId={`domain-${name}`}
          label={strings.places.domainTitles[name]}
          hint={strings.places.domainHints[name]}
          losesRun
          pressed={name === chosen}
          onPress={() => experiment.chooseDomain(name)}
        />
      ))}
    </div>
  );
}

/** The first stop of the Tab key, seen while it has the focus: from here to the player. */
function SkipLink() {
  const skip = (event: MouseEvent) => {
    // No place in the address: that is the experiment's.
    event.preventDefault();
    document.querySelector<HTMLElement>('.player button')?.focus();
  };
  return (
    <a href="#player" className="skip-link" data-testid="skip" onClick={skip}>
      {strings.header.skip}
    </a>
  );
}

interface OwnPlaces {
  readonly maze: MazeId | null;
  readonly points: OwnPoints | null;
}

/** What was drawn that a page ran last; a change of language, which draws the page anew, forgets none. */
const ownPlaces = new WeakMap<Experiment, OwnPlaces>();

/** The maze and the points drawn last, that the page has run: one can go back to them. */
export function useOwnPlaces(): OwnPlaces {
  const { experiment } = usePage();
  const { maze, preset } = usePageState(({ setup }) => setup.configuration);
  const before = ownPlaces.get(experiment);
  const own: OwnPlaces = {
    maze: isMazeName(maze) ? (before?.maze ?? null) : maze,
    points: isOwnPoints(preset) ? preset : (before?.points ?? null),
  };
  useEffect(() => {
    ownPlaces.set(experiment, own);
  });
  return own;
}

export function SettingsButton({ onSettings }: Pick<HeaderProps, 'onSettings'>) {
  const isHidden = usePageState(({ setup }) => setup.hide.includes('settings'));
  if (isHidden) return null;
  return (
    <TextButton
      testId="settings"
      label={strings.header.settings}
      hint={strings.header.settingsHint}
      onPress={onSettings}
    />
  );
}

interface PlaceChooserProps {
  readonly own: OwnPlaces;
  readonly onDraw?: (() => void) | undefined;
}

/** Where a run of the domain can learn. */
export function PlaceChooser(props: PlaceChooserProps) {
  const domain = usePageState(({ setup }) => setup.configuration.domain);
  const isHidden = usePageState(({ setup }) => setup.hide.includes('mazes'));
  if (isHidden) return null;
  return domain === 'plane' ? <PresetChooser {...props} /> : <MazeChooser {...props} />;
}

const presetPicture = createLazyPart(
  async () => (await import('../../domains/plane/page/PresetPicture')).PresetPicture,
);

function PresetChooser({ own: { points }, onDraw }: PlaceChooserProps) {
  const { experiment } = usePage();
  const chosen = usePageState(({ setup }) => setup.configuration.preset);
  const { part: PresetPicture, problem } = presetPicture.usePart();
  const places = [...presets, ...(points ? [points] : [])].map((preset): Place => {
    const isOwn = isOwnPoints(preset);
    const title = isOwn ? strings.draw.own : strings.places.preset(preset);
    return {
      name: isOwn ? 'own' : preset,
      title,
      hint: isOwn ? strings.draw.ownHint : strings.places.presetHint(preset),
      picture: PresetPicture ? (
        <PresetPicture preset={preset} />
      ) : (
        <span className="maze-picture">{problem === null ? null : title}</span>
      ),
      isChosen: preset === chosen,
      choose: () => experiment.choosePreset(preset),
    };
  });
  return <PlaceButtons label={strings.places.presets} kind="preset" places={places} onDraw={onDraw} />;
}

function MazeChooser({ own: { maze: own }, onDraw }: PlaceChooserProps) {
  const { experiment } = usePage();
  const chosen = usePageState(({ setup }) => setup.configuration.maze);
  const places = [...mazeNames, ...(own ? [own] : [])].map((id): Place => ({
    name: isMazeName(id) ? id : 'own',
    title: isMazeName(id) ? strings.places.maze(id) : strings.draw.own,
    hint: isMazeName(id) ? strings.places.mazeHint(id) : strings.draw.ownHint,
    picture: <MazePicture id={id} />,
    isChosen: id === chosen,
    choose: () => experiment.chooseMaze(id),
  }));
  return <PlaceButtons label={strings.places.mazes} kind="maze" places={places} onDraw={onDraw} />;
}

interface Place {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly picture: ReactNode;
  readonly isChosen: boolean;
  choose(): void;
}

interface PlaceButtonsProps extends Pick<PlaceChooserProps, 'onDraw'> {
  readonly label: string;
  readonly kind: 'maze' | 'preset';
  readonly places: readonly Place[];
}

function PlaceButtons({ label, kind, places, onDraw }: PlaceButtonsProps) {
  return (
    <div className="maze-chooser" role="group" aria-label={label}>
      {places.map((place) => (
        <ExplainLoss key={place.name} text={place.hint}>
          <button
            type="button"
            className="maze-button"
            data-testid={`${kind}-${place.name}`}
            aria-pressed={place.isChosen}
            aria-label={place.title}
            onClick={() => place.choose()}
          >
            {place.picture}
          </button>
        </ExplainLoss>
      ))}
      <DrawDoor onDraw={onDraw} />
    </div>
  );
}

function DrawDoor({ onDraw }: Pick<PlaceChooserProps, 'onDraw'>) {
  if (!onDraw) return null;
  return (
    <SignButton
      className="maze-button draw-door"
      testId="draw"
      label={strings.draw.door}
      hint={strings.draw.doorHint}
      sign={<PencilIcon />}
      onPress={onDraw}
    />
  );
}
