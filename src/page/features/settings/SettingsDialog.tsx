/** Every knob behind one door: a form that checks before it applies, and says what applying does to the run. */
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Experiment } from '../../model/experiment/experiment';
import { writeLink } from '../../model/link/link';
import { hasLearnedMuch } from '../../model/experiment/learned';
import { defaultRun } from '../../../domains/shared';
import { advancedGroups, groups, type Group } from '../../../settings/groups';
import type { Effect } from '../../../settings/setting';
import { withBrought } from '../../model/settings/brought';
import type { LinkSetting } from '../../model/settings/settings';
import { defaultSetup, type Setup } from '../../model/settings/setup';
import { checkDraft, draftOf, type Draft } from '../../model/settings/settingsDraft';
import { addressOf } from '../../ui/appearance';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage } from '../../context';
import { Dialog } from '../../ui/Dialog';
import { FaultControls } from './FaultControls';
import { decimals } from '../../words/format';
import { EffectSign, SettingField } from './SettingField';
import { dialogSettings, effectOf, settingsIn } from './settingGroups';
import { strings } from '../../words/strings';
import { dialogWords } from './words/dialog';
import { mendingWords } from './words/mending';

/** With numbers as the page's language writes them; both ways of writing are read. */
function writtenDraft(setup: Setup): Draft {
  const draft = draftOf(
    setup,
    dialogSettings.map(({ key }) => key),
  );
  return Object.fromEntries(Object.entries(draft).map(([key, text]) => [key, decimals(text)]));
}

export function SettingsDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  return (
    <Dialog open={open} onClose={onClose} title={dialogWords().title} className="settings" testId="settings-dialog">
      <SettingsForm onClose={onClose} />
    </Dialog>
  );
}

function SettingsForm({ onClose }: { onClose(): void }) {
  const { experiment } = usePage();
  const words = dialogWords();
  const [setup] = useState(() => experiment.store.getState().setup);
  const [before] = useState<Draft>(() => writtenDraft(setup));
  // As by default of the run's own domain, and of what its weights bring.
  const { configuration, brought } = setup;
  const byDefault = { ...defaultSetup, configuration: defaultRun(configuration) };
  const usual = writtenDraft(withBrought(byDefault, brought && brought.expert));
  const [draft, setDraft] = useState(before);
  const checked = checkDraft(setup, draft);
  const isSound = Object.keys(checked.faults).length === 0;
  const isLoss = useLiveState(hasLearnedMuch);
  const differs = (from: Draft) => (setting: LinkSetting) => draft[setting.key] !== from[setting.key];
  const effect = effectOf(dialogSettings.filter(differs(before)));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isSound) return;
    onClose();
    apply(experiment, checked.setup, effect);
  }

  const problemWith = (key: string): string | null => {
    const fault = checked.faults[key];
    return fault ? mendingWords().fault(fault) : null;
  };

  const group = (name: Group) => (
    <fieldset key={name}>
      <legend>{words.groups[name]}</legend>
      {settingsIn(name)
        .filter(({ key }) => key in draft)
        .map((setting) => (
          <SettingField
            key={setting.key}
            setting={setting}
            value={draft[setting.key] ?? ''}
            problem={problemWith(setting.key)}
            onValue={(value) => setDraft({ ...draft, [setting.key]: value })}
          />
        ))}
    </fieldset>
  );
  return (
    <form onSubmit={submit} noValidate>
      <p className="dialog-intro">
        <span>{words.intro}</span>{' '}
        {(['now', 'restart', 'reload'] as const).map((each) => (
          <span key={each} className="effect-key">
            <EffectSign effect={each} /> <span aria-hidden="true">{words.effects[each]}</span>
          </span>
        ))}
      </p>
      <div className="setting-groups">{groups.map(group)}</div>
      <Advanced differs={advancedGroups.flatMap(settingsIn).some(differs(usual))}>
        <div className="setting-groups">
          {advancedGroups.map(group)}
          <FaultControls onDone={onClose} />
        </div>
      </Advanced>
      <div className="dialog-actions">
        <p role="status" className={isSound ? 'apply-note' : 'problem'} data-testid="apply-note">
          {isSound ? (isLoss && effect === 'restart' ? strings.undo.loss : '') : words.notApplied}
        </p>
        <TextButton label={words.defaults} onPress={() => setDraft(usual)} />
        <TextButton label={words.cancel} onPress={onClose} />
        <button type="submit" className="primary-button" data-testid="apply-settings" disabled={!isSound}>
          {words.apply[effect]}
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
      <summary data-testid="advanced">{dialogWords().advanced}</summary>
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
