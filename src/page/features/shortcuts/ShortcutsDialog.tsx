/** The sheet of shortcuts, written from their table, with the switch that turns them off. */
import { Dialog } from '../../ui/Dialog';
import { shortcuts, type Shortcut } from './shortcuts';
import type { LazyWords } from '../../words/lazyWords';
import { presenterWords } from '../presenter/words/presenter';
import { shortcutsWords } from './words/shortcuts';
import { switchShortcuts, useShortcutsOn } from './useShortcuts';

type GroupName = keyof LazyWords['shortcuts']['groups'];
const groups: readonly GroupName[] = ['run', 'view', 'page'];

export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const isOn = useShortcutsOn();
  const texts = shortcutsWords();
  return (
    <Dialog open={open} onClose={onClose} title={texts.title} className="shortcuts" testId="shortcuts-dialog">
      <p className="dialog-intro">{texts.intro}</p>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{texts.groups[group]}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <Row key={shortcut.name} shortcut={shortcut} />
                ))}
            </dl>
          </section>
        ))}
        <PresenterKeys />
      </div>
      <label className="shortcut-switch">
        <input
          type="checkbox"
          data-testid="shortcuts-on"
          checked={isOn}
          onChange={(event) => switchShortcuts(event.target.checked)}
        />
        <span>
          <span>{texts.on}</span>
          <span className="hint">{texts.onHint}</span>
        </span>
      </label>
    </Dialog>
  );
}

/** Presenter mode has keys of its own. */
function PresenterKeys() {
  const words = presenterWords();
  return (
    <section>
      <h3>{words.keysHeading}</h3>
      <dl>
        {Object.entries(words.actions).map(([name, [keys, does]]) => (
          <div key={name} className="shortcut-row" data-testid={`presenter-key-${name}`}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Row({ shortcut: { name, keys } }: { readonly shortcut: Shortcut }) {
  const texts = shortcutsWords();
  return (
    <div className="shortcut-row" data-testid={`shortcut-${name}`}>
      <dt>
        {keys.map((key) => (
          <kbd key={key} translate="no">
            {keyName(key)}
          </kbd>
        ))}
      </dt>
      <dd>{texts.names[name]}</dd>
    </div>
  );
}

function keyName(key: string): string {
  const { keys } = shortcutsWords();
  if (key === ' ') return keys.space;
  if (key === 'ArrowLeft') return '←';
  if (key === 'ArrowRight') return '→';
  if (key.startsWith('Ctrl+')) return `${keys.control} ${key.slice(5).toUpperCase()}`;
  // A large letter is one with Shift; small ones are written as on the key.
  return key !== key.toLowerCase() ? `${keys.shift} ${key}` : key.toUpperCase();
}
