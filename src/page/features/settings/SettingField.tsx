/** One setting of the form: its name with a sign of when a change takes effect, its field, and its hint or what is wrong. */
import type { ReactNode } from 'react';
import { settings } from '../../model/settings/settings';
import { NowIcon, ReloadIcon, ResetIcon } from '../../ui/icons';
import { effectOf, type Effect } from './settingGroups';
import { strings } from '../../words/strings';
import { settingText } from './words/mending';

export interface SettingFieldProps {
  readonly name: string;
  readonly value: string;
  readonly problem: string | null;
  onValue(value: string): void;
}

export function SettingField({ name, value, problem, onValue }: SettingFieldProps) {
  const texts = settingText(name);
  const { choices, keypad } = settings.find(({ key }) => key === name) ?? {};
  const id = `setting-${name}`;
  const described = { id, 'data-testid': id, 'aria-describedby': `${id}-hint`, 'aria-invalid': problem !== null };
  return (
    <div className="field" data-effect={effectOf(name)}>
      <label htmlFor={id}>
        <span>{texts?.label}</span> <EffectSign effect={effectOf(name)} />
      </label>
      {choices ? (
        <select {...described} value={value} onChange={(event) => onValue(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {texts?.choices?.[choice] ?? choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...described}
          type="text"
          // Lists, and numbers that may be a word, need all keys.
          inputMode={keypad ?? 'text'}
          autoComplete="off"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
      <p id={`${id}-hint`} className={problem ? 'hint problem' : 'hint'}>
        {problem ? `${texts?.label} ${problem}` : texts?.hint}
      </p>
    </div>
  );
}

const signs: Readonly<Record<Effect, () => ReactNode>> = {
  now: NowIcon,
  restart: ResetIcon,
  reload: ReloadIcon,
};

/** A sign for the eye, and the words for those who listen. */
export function EffectSign({ effect }: { readonly effect: Effect }) {
  const Sign = signs[effect];
  return (
    <span className="effect" title={strings.settings.effects[effect]}>
      <Sign />
      <span className="visually-hidden">{` (${strings.settings.effects[effect]})`}</span>
    </span>
  );
}
