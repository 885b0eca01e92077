/** The words of where runs learn: domains, mazes and the plane's presets. */
import { isMazeName } from '../../domains/maze/shared/mazeOf';
import { isOwnPoints } from '../../domains/plane/shared/ownPoints';
import type { Where } from '../../domains/shared';
import type { DomainName, MazeName, PresetName } from '../../protocol/configuration';
import { mazePhrase } from './mazePhrase.en';

export const mazeTitles: Readonly<Record<MazeName, string>> = {
  open: 'Open',
  umaze: 'U-maze',
  medium: 'Medium',
  large: 'Large',
};
/** Of what the viewer drew. */
const ownTitle = 'Your own';
const presetTitles: Readonly<Record<PresetName, string>> = {
  clouds: 'Two clouds',
  ring: 'Ring of eight',
  moons: 'Moons',
  spiral: 'Spiral',
};
const titleOf: Readonly<Record<DomainName, (where: Where) => string>> = {
  maze: ({ maze }) => (isMazeName(maze) ? mazeTitles[maze] : ownTitle),
  plane: ({ preset }) => (isOwnPoints(preset) ? ownTitle : presetTitles[preset]),
};
const domainTitles: Readonly<Record<DomainName, string>> = { maze: 'Mazes', plane: 'Plane' };
const domainHints: Readonly<Record<DomainName, string>> = {
  maze: 'Start afresh in a maze, where a sample is a plan of a walk.',
  plane: 'Start afresh in the plane, where a sample is a point and everything is known exactly.',
};

export const places = {
  /** Of a run's place. */
  title: (where: Where): string => titleOf[where.domain](where),
  domains: 'Domain',
  domainTitles,
  domainHints,
  mazes: 'Maze',
  maze: (name: MazeName) => mazePhrase(mazeTitles[name]),
  mazeHint: (name: MazeName) => `Start afresh in the paper’s ${mazePhrase(mazeTitles[name])}.`,
  presets: 'Points',
  preset: (name: PresetName) => presetTitles[name],
  presetHint: (name: PresetName) => `Start afresh with these points: ${presetTitles[name].toLowerCase()}.`,
};
