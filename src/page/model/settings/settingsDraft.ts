/** The settings' form as texts, and what they come to: nothing is applied while anything is at fault. */
import type { Fault } from '../link/codecs';
import { settings, settingsOf } from './settings';
import { refusesBrought } from './brought';
import { mendTogether } from './mended';
import type { Setup } from './setup';

export type Draft = Readonly<Record<string, string>>;

export function draftOf(setup: Setup, keys: readonly string[]): Draft {
  return Object.fromEntries(
    settingsOf(setup.configuration)
      .filter(({ key }) => keys.includes(key))
      .map((setting) => [setting.key, setting.show(setup)]),
  );
}

export interface CheckedDraft {
  /** As asked for, where there are no faults. */
  readonly setup: Setup;
  readonly faults: Readonly<Record<string, Fault>>;
}

export function checkDraft(before: Setup, draft: Draft): CheckedDraft {
  const faults: Record<string, Fault> = {};
  let changed = before;
  for (const setting of settings) {
    const text = draft[setting.key];
    if (text === undefined) continue;
    const applied = setting.apply(changed, text);
    changed = applied.after;
    // Marks between thousands are as people write: the field is no link, whose writer may mean something else.
    if (applied.fault && applied.fault.kind !== 'grouped') faults[setting.key] = applied.fault;
  }
  const together = mendTogether(changed);
  for (const { key, fault } of together.mended) {
    // The diffusion time is no field of the form: it simply follows when there are fewer levels.
    if (key in draft) faults[key] ??= fault;
  }
  // Weights bring their expert along: who asks for another begins without them.
  const setup = refusesBrought(together.setup)
    ? ({ ...together.setup, from: 'scratch', brought: null } as const)
    : together.setup;
  return { setup, faults };
}
