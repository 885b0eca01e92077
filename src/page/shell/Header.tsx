/** The title, the domains, a quiet notice in the tagline's place, the domain's places as pictures, and the buttons of all else. */
import { useEffect, type MouseEvent, type RefObject } from 'react';
import { isSamePlace, placeOf, type RunPlace } from '../../domains/shared';
import { domainNames, type DomainName } from '../../protocol/configuration';
import type { Experiment } from '../model/experiment/experiment';
import { AppearanceSheet } from '../features/appearance/AppearanceSheet';
import { SignButton, TextButton } from '../ui/Buttons';
import { usePage, usePageState } from '../context';
import { pageDomains } from '../domains';
import { ExplainLoss } from '../ui/ExplainLoss';
import { PencilIcon, ShareIcon } from '../ui/icons';
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
          testId="lab"
          label={strings.lab.door}
          hint={strings.lab.doorHint}
          pressed={view === 'lab'}
          onPress={() => experiment.setView(view === 'lab' ? 'stage' : 'lab')}
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

/** Of each domain the place that a viewer drew last, and the page has run: one can go back to it. */
type OwnPlaces = Readonly<Partial<Record<DomainName, RunPlace>>>;

/** Those of a page; a change of language, which draws the page anew, forgets none. */
const ownPlaces = new WeakMap<Experiment, OwnPlaces>();

export function useOwnPlaces(): OwnPlaces {
  const { experiment } = usePage();
  const configuration = usePageState(({ setup }) => setup.configuration);
  const { domain } = configuration;
  const before = ownPlaces.get(experiment) ?? {};
  const isOwn = pageDomains[domain].texts(configuration) === null;
  const own: OwnPlaces = isOwn ? { ...before, [domain]: placeOf(configuration) } : before;
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
export function PlaceChooser({ own, onDraw }: PlaceChooserProps) {
  const { experiment } = usePage();
  const configuration = usePageState(({ setup }) => setup.configuration);
  const isHidden = usePageState(({ setup }) => setup.hide.includes('mazes'));
  if (isHidden) return null;
  const { domain } = configuration;
  const { places, label, texts, Picture, kind } = pageDomains[domain];
  const drawn = own[domain];
  return (
    <div className="maze-chooser" role="group" aria-label={label()}>
      {[...places, ...(drawn ? [drawn] : [])].map((place) => {
        const where = { ...configuration, ...place };
        const { draw } = strings;
        const { name, title, hint } = texts(where) ?? { name: 'own', title: draw.own, hint: draw.ownHint };
        return (
          <ExplainLoss key={name} text={hint}>
            <button
              type="button"
              className="maze-button"
              data-testid={`${kind}-${name}`}
              aria-pressed={isSamePlace(place, placeOf(configuration))}
              aria-label={title}
              onClick={() => experiment.choosePlace(place)}
            >
              <Picture where={where} />
            </button>
          </ExplainLoss>
        );
      })}
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
