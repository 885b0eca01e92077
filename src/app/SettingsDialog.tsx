/** Every knob behind one door: a form that checks before it applies, and says that applying starts the run over. */
import { useState, type FormEvent } from 'react';
import { writeLink } from '../state/link';
import { defaultSetup, settings, type Setup } from '../state/settings';
import { checkDraft, draftOf, type Draft } from '../state/settingsDraft';
import { addressOf } from './appearance';
import { usePage } from './context';
import { Dialog } from './Dialog';
import { strings, settingText } from './strings';
import { settingGroups } from './settingGroups';

export function SettingsDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  return (
    <Dialog open={open} onClose={onClose} title={strings.settings.title} className="settings" testId="settings-dialog">
      <SettingsForm onClose={onClose} />
    </Dialog>
  );
}

const keys = Object.values(settingGroups).flat();

function SettingsForm({ onClose }: { onClose(): void }) {
  const { experiment } = usePage();
  const [setup] = useState(() => experiment.store.getState().setup);
  const [draft, setDraft] = useState<Draft>(() => draftOf(setup, keys));
  const checked = checkDraft(setup, draft);
  const isSound = Object.keys(checked.faults).length === 0;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isSound) return;
    onClose();
    if (checked.setup.backend === setup.backend) experiment.applySetup(checked.setup);
    else reloadWith({ ...checked.setup, run: null, moment: 'last' });
  }

  return (
    <form onSubmit={submit} noValidate>
      <p className="dialog-intro">{strings.settings.intro}</p>
      <div className="setting-groups">
        {Object.entries(settingGroups).map(([group, members]) => (
          <fieldset key={group}>
            <legend>{strings.settings.groups[group as keyof typeof settingGroups]}</legend>
            {members.map((key) => (
              <Field
                key={key}
                name={key}
                value={draft[key] ?? ''}
                problem={checked.faults[key] ? strings.fault(checked.faults[key]) : null}
                onValue={(value) => setDraft({ ...draft, [key]: value })}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <div className="dialog-actions">
        <p role="status" className="problem">
          {isSound ? '' : strings.settings.notApplied}
        </p>
        <button type="button" className="text-button" onClick={() => setDraft(draftOf(defaultSetup, keys))}>
          {strings.settings.defaults}
        </button>
        <button type="button" className="text-button" onClick={onClose}>
          {strings.settings.cancel}
        </button>
        <button type="submit" className="primary-button" data-testid="apply-settings" disabled={!isSound}>
          {strings.settings.apply}
        </button>
      </div>
    </form>
  );
}

/** A worker has one backend for life. */
function reloadWith(setup: Setup): void {
  window.location.search = addressOf(writeLink(setup));
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly problem: string | null;
  onValue(value: string): void;
}

function Field({ name, value, problem, onValue }: FieldProps) {
  const texts = settingText(name);
  const choices = settings.find(({ key }) => key === name)?.choices;
  const id = `setting-${name}`;
  const described = { id, 'data-testid': id, 'aria-describedby': `${id}-hint`, 'aria-invalid': problem !== null };
  return (
    <div className="field">
      <label htmlFor={id}>{texts?.label}</label>
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
          inputMode="decimal"
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
