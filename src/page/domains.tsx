/** What the page asks of any domain, but for its words: where its runs can learn, how the header shows that, and which runs are recorded. */
import type { ComponentType } from 'react';
import { MazePicture } from '../domains/maze/page/MazePicture';
import { mazeNames } from '../domains/maze/shared/layouts';
import { isMazeName } from '../domains/maze/shared/mazeOf';
import { isOwnPoints } from '../domains/plane/shared/ownPoints';
import type { RunPlace, Where } from '../domains/shared';
import { presets, type DomainName, type Preset } from '../protocol/configuration';
import { createLazyPart } from './ui/lazyPart';
import { strings } from './words/strings';

interface PageDomain {
  /** The page's own, in the order of the header and of the keys 1, 2 and so on. */
  readonly places: readonly RunPlace[];
  /** What all of them are called. */
  label(): string;
  /** Of a place of the page's own; null of one that the viewer drew. */
  texts(where: Where): PlaceTexts | null;
  readonly Picture: ComponentType<{ readonly where: Where }>;
  /** By what tests know the buttons of its places. */
  readonly kind: string;
  /** The recorded runs that stand for a run of all that is usual, by the ground's name. */
  readonly recorded: Readonly<Partial<Record<string, string>>>;
  /** The recorded runs that some scenes are about, by the scene, and a null control that stands beside one. */
  readonly recordedScenes: Readonly<Partial<Record<string, { readonly run: string; readonly control?: string }>>>;
}

interface PlaceTexts {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
}

const presetPicture = createLazyPart(async () => (await import('../domains/plane/page/PresetPicture')).PresetPicture);

function LazyPresetPicture({ preset }: { readonly preset: Preset }) {
  const { part: PresetPicture, problem } = presetPicture.usePart();
  if (PresetPicture) return <PresetPicture preset={preset} />;
  const title = isOwnPoints(preset) ? strings.draw.own : strings.places.preset(preset);
  return <span className="maze-picture">{problem === null ? null : title}</span>;
}

export const pageDomains: Readonly<Record<DomainName, PageDomain>> = {
  maze: {
    places: mazeNames.map((maze) => ({ domain: 'maze', maze })),
    label: () => strings.places.mazes,
    texts: ({ maze: name }) =>
      isMazeName(name) ? { name, title: strings.places.maze(name), hint: strings.places.mazeHint(name) } : null,
    Picture: ({ where: { maze } }) => <MazePicture id={maze} />,
    kind: 'maze',
    recorded: { umaze: 'umaze', large: 'large' },
    recordedScenes: { control: { run: 'umaze', control: 'null' }, questions: { run: 'spiral' } },
  },
  plane: {
    places: presets.map((preset) => ({ domain: 'plane', preset })),
    label: () => strings.places.presets,
    texts: ({ preset: name }) =>
      isOwnPoints(name) ? null : { name, title: strings.places.preset(name), hint: strings.places.presetHint(name) },
    Picture: ({ where: { preset } }) => <LazyPresetPicture preset={preset} />,
    kind: 'preset',
    recorded: { 'plane-clouds': 'plane' },
    recordedScenes: {},
  },
};
