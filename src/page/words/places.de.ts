/** Deutsch: wo Läufe lernen, in Labyrinthen oder in der Ebene. */
import { isMazeName } from '../../domains/maze/shared/mazeOf';
import { isOwnPoints } from '../../domains/plane/shared/ownPoints';
import type { Where } from '../../domains/shared';
import type { DomainName, MazeName, PresetName } from '../../protocol/configuration';
import type { Strings } from './strings.en';

export const mazeTitles: Readonly<Record<MazeName, string>> = {
  open: 'Offen',
  umaze: 'U-Labyrinth',
  medium: 'Mittel',
  large: 'Groß',
};
/** Dessen, was gezeichnet wurde. */
const ownMazeTitle = 'Eigenes';
const ownPointsTitle = 'Eigene';
const presetTitles: Readonly<Record<PresetName, string>> = {
  clouds: 'Zwei Wolken',
  ring: 'Ring aus acht',
  moons: 'Monde',
  spiral: 'Spirale',
};
const titleOf: Readonly<Record<DomainName, (where: Where) => string>> = {
  maze: ({ maze }) => (isMazeName(maze) ? mazeTitles[maze] : ownMazeTitle),
  plane: ({ preset }) => (isOwnPoints(preset) ? ownPointsTitle : presetTitles[preset]),
};
const domainTitles: Readonly<Record<DomainName, string>> = { maze: 'Labyrinthe', plane: 'Ebene' };
const domainHints: Readonly<Record<DomainName, string>> = {
  maze: 'Neu beginnen in einem Labyrinth, wo eine Stichprobe ein geplanter Weg ist.',
  plane: 'Neu beginnen in der Ebene, wo eine Stichprobe ein Punkt ist und alles genau bekannt.',
};

export const places: Strings['places'] = {
  title: (where) => titleOf[where.domain](where),
  domains: 'Gebiet',
  domainTitles,
  domainHints,
  mazes: 'Labyrinth',
  maze: (name) => `Labyrinth ${mazeTitles[name]}`,
  mazeHint: (name) => `Neu beginnen im Labyrinth „${mazeTitles[name]}“ der Arbeit.`,
  presets: 'Punkte',
  preset: (name) => presetTitles[name],
  presetHint: (name) => `Neu beginnen mit diesen Punkten: ${presetTitles[name]}.`,
};
