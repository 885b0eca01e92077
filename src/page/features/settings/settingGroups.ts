/** What stands in the settings' dialog, group by group: each setting says where its place is, and when a change of it takes effect. */
import type { Group } from '../../../settings/groups';
import type { Effect } from '../../../settings/setting';
import { settings, type LinkSetting } from '../../model/settings/settings';

/** In their order. */
export function settingsIn(group: Group): readonly LinkSetting[] {
  const at = ({ entry }: LinkSetting): number => entry.place?.[1] ?? 0;
  return settings.filter(({ entry }) => entry.place?.[0] === group).sort((a, b) => at(a) - at(b));
}

/** Of all groups. */
export const dialogSettings: readonly LinkSetting[] = settings.filter(({ entry }) => entry.place !== null);

/** What a change of these takes, by the farthest reaching of them. */
export function effectOf(changed: readonly LinkSetting[]): Effect {
  const effects = changed.map(({ entry }) => entry.effect);
  return effects.includes('reload') ? 'reload' : effects.includes('restart') ? 'restart' : 'now';
}
