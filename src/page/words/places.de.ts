/** Deutsch: wo Läufe lernen, in Labyrinthen oder in der Ebene. */
import { isMazeName } from '../../domains/maze/shared/mazeOf';
import type { DomainName, MazeName, Preset } from '../../protocol/configuration';
import type { Strings } from './strings.en';

export const mazeTitles: Readonly<Record<MazeName, string>> = {
  open: 'Offen',
  umaze: 'U-Labyrinth',
  medium: 'Mittel',
  large: 'Groß',
};
const ownMazeTitle = 'Eigenes';
const presetTitles: Readonly<Record<Preset, string>> = {
  clouds: 'Zwei Wolken',
  ring: 'Ring aus acht',
  moons: 'Monde',
  spiral: 'Spirale',
};
const domainTitles: Readonly<Record<DomainName, string>> = { maze: 'Labyrinthe', plane: 'Ebene' };
const domainHints: Readonly<Record<DomainName, string>> = {
  maze: 'Neu beginnen in einem Labyrinth, wo eine Stichprobe ein geplanter Weg ist.',
  plane: 'Neu beginnen in der Ebene, wo eine Stichprobe ein Punkt ist und alles genau bekannt.',
};

export const places: Strings['places'] = {
  title({ domain, maze, preset }) {
    if (domain === 'plane') return presetTitles[preset];
    return isMazeName(maze) ? mazeTitles[maze] : ownMazeTitle;
  },
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
