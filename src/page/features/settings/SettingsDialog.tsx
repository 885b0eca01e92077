/** Every knob behind one door: a form that checks before it applies, and says what applying does to the run. */
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Experiment } from '../../model/experiment/experiment';
import { writeLink } from '../../model/link/link';
import { hasLearnedMuch } from '../../model/experiment/learned';
import { defaultRun } from '../../../domains/shared';
import { settingsOf } from '../../model/settings/settings';
import { defaultSetup, type Setup } from '../../model/settings/setup';
import { checkDraft, draftOf, type Draft } from '../../model/settings/settingsDraft';
import { addressOf } from '../../ui/appearance';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage } from '../../context';
import { Dialog } from '../../ui/Dialog';
import { FaultControls } from './FaultControls';
import { decimals } from '../../words/format';
import { EffectSign, SettingField } from './SettingField';
import {
  advancedGroups,
  advancedKeys,
  effectOfChanges,
  settingGroups,
  settingKeys,
  type Effect,
} from './settingGroups';
import { strings } from '../../words/strings';
import type { Strings } from '../../words/strings.en';
import { mendingWords } from './words/mending';

type GroupName = keyof Strings['settings']['groups'];

/** With numbers as the page's language writes them; both ways of writing are read. */
function writtenDraft(setup: Setup): Draft {
  const draft = draftOf(setup, settingKeys);
  return Object.fromEntries(Object.entries(draft).map(([key, text]) => [key, decimals(text)]));
}

export function SettingsDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  return (
    <Dialog open={open} onClose={onClose} title={strings.settings.title} className="settings" testId="settings-dialog">
      <SettingsForm onClose={onClose} />
    </Dialog>
  );
}

function SettingsForm({ onClose }: { onClose(): void }) {
  const { experiment } = usePage();
  const [setup] = useState(() => experiment.store.getState().setup);
  const [before] = useState<Draft>(() => writtenDraft(setup));
  // As by default of the run's own domain.
  const usual = writtenDraft({ ...defaultSetup, configuration: defaultRun(setup.configuration) });
  const known = settingsOf(setup.configuration).map(({ key }) => key);
  const [draft, setDraft] = useState(before);
  const checked = checkDraft(setup, draft);
  const isSound = Object.keys(checked.faults).length === 0;
  const isLoss = useLiveState(hasLearnedMuch);
  const effect = effectOfChanges(settingKeys.filter((key) => draft[key] !== before[key]));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isSound) return;
    onClose();
    apply(experiment, checked.setup, effect);
  }

  const group = ([name, members]: readonly [string, readonly string[]]) => (
    <fieldset key={name}>
      <legend>{strings.settings.groups[name as GroupName]}</legend>
      {members
        .filter((key) => known.includes(key))
        .map((key) => (
          <SettingField
            key={key}
            name={key}
            value={draft[key] ?? ''}
            problem={checked.faults[key] ? mendingWords().fault(checked.faults[key]) : null}
            onValue={(value) => setDraft({ ...draft, [key]: value })}
          />
        ))}
    </fieldset>
  );
  return (
    <form onSubmit={submit} noValidate>
      <p className="dialog-intro">
        <span>{strings.settings.intro}</span>{' '}
        {(['now', 'restart', 'reload'] as const).map((each) => (
          <span key={each} className="effect-key">
            <EffectSign effect={each} /> <span aria-hidden="true">{strings.settings.effects[each]}</span>
          </span>
        ))}
      </p>
      <div className="setting-groups">{Object.entries(settingGroups).map(group)}</div>
      <Advanced differs={advancedKeys.some((key) => draft[key] !== usual[key])}>
        <div className="setting-groups">
          {Object.entries(advancedGroups).map(group)}
          <FaultControls onDone={onClose} />
        </div>
      </Advanced>
      <div className="dialog-actions">
        <p role="status" className={isSound ? 'apply-note' : 'problem'} data-testid="apply-note">
          {isSound ? (isLoss && effect === 'restart' ? strings.undo.loss : '') : strings.settings.notApplied}
        </p>
        <TextButton label={strings.settings.defaults} onPress={() => setDraft(usual)} />
        <TextButton label={strings.settings.cancel} onPress={onClose} />
        <button type="submit" className="primary-button" data-testid="apply-settings" disabled={!isSound}>
          {strings.settings.apply[effect]}
        </button>
      </div>
    </form>
  );
}

/** Shut, unless something in it is not as usual: nobody is to look for what makes a run different. */
function Advanced({ differs, children }: { readonly differs: boolean; readonly children: ReactNode }) {
  const [open, setOpen] = useState(differs);
  return (
    <details className="advanced" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary data-testid="advanced">{strings.settings.advanced}</summary>
      {children}
    </details>
  );
}

/** The run goes on where no more was changed than what it is watched by. */
function apply(experiment: Experiment, setup: Setup, effect: Effect): void {
  if (effect === 'reload') window.location.search = addressOf(writeLink({ ...setup, run: null, moment: 'last' }));
  else if (effect === 'restart') experiment.applySetup(setup);
  else {
    experiment.setPace(setup.pace);
    experiment.setGuidanceScale(setup.guidanceScale);
  }
}
