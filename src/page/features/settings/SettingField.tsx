/** One setting of the form: its name with a sign of when a change takes effect, its field, and its hint or what is wrong. */
import type { ReactNode } from 'react';
import type { Effect } from '../../../settings/setting';
import type { LinkSetting } from '../../model/settings/settings';
import { NowIcon, ReloadIcon, ResetIcon } from '../../ui/icons';
import { dialogWords } from './words/dialog';
import { settingText } from './words/mending';

export interface SettingFieldProps {
  readonly setting: LinkSetting;
  readonly value: string;
  readonly problem: string | null;
  onValue(value: string): void;
}

export function SettingField({ setting: { key, entry }, value, problem, onValue }: SettingFieldProps) {
  const texts = settingText(key);
  const id = `setting-${key}`;
  const described = { id, 'data-testid': id, 'aria-describedby': `${id}-hint`, 'aria-invalid': problem !== null };
  return (
    <div className="field" data-effect={entry.effect}>
      <label htmlFor={id}>
        <span>{texts?.label}</span> <EffectSign effect={entry.effect} />
      </label>
      {entry.kind === 'choice' ? (
        <select {...described} value={value} onChange={(event) => onValue(event.target.value)}>
          {entry.choices.map((choice) => (
            <option key={choice} value={choice}>
              {texts?.choices?.[choice] ?? choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...described}
          type="text"
          inputMode={keypadOf(entry)}
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

/** Lists, and numbers that may be a word, need all keys. */
function keypadOf(entry: LinkSetting['entry']): 'numeric' | 'decimal' | 'text' {
  if ((entry.kind !== 'whole' && entry.kind !== 'real') || entry.word !== undefined) return 'text';
  return entry.kind === 'whole' ? 'numeric' : 'decimal';
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
    <span className="effect" title={dialogWords().effects[effect]}>
      <Sign />
      <span className="visually-hidden">{` (${dialogWords().effects[effect]})`}</span>
    </span>
  );
}
