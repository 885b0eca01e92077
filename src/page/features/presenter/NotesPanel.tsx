/** The speaker's notes of a scene, and the keys: beside the scene, or below it on a narrow screen. */
import { useStore } from 'zustand';
import { usePage } from '../../context';
import type { PresenterAction } from './keys';
import type { Scene } from './scenes';
import { presenterWords } from './words/presenter';

export function NotesPanel({ scene }: { readonly scene: Scene }) {
  const { presentation } = usePage();
  const words = presenterWords();
  const fullScreen = useStore(presentation, (state) => state.fullScreen);
  const { say, formula, question, answer } = words.notesOf[scene.id];
  const actions = Object.keys(words.actions) as PresenterAction[];
  return (
    // It may be longer than the screen is high, and is scrolled by keys too.
    <aside className="notes-panel" data-testid="notes-panel" aria-label={words.notesTitle} tabIndex={0}>
      <h2>{words.say}</h2>
      <p>{say}</p>
      <h2>{words.formula}</h2>
      <p className="notes-formula" translate="no">
        <Indexed text={formula} />
      </p>
      <h2>{words.question}</h2>
      <p>
        <em>{question}</em> <Indexed text={answer} />
      </p>
      <h2>{words.keys}</h2>
      <dl className="notes-keys">
        {actions.map((action) => {
          const [keys, does] = words.actions[action];
          return (
            <div key={action}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          );
        })}
      </dl>
      {fullScreen === 'refused' ? <p data-testid="screen-refused">{words.screenRefused}</p> : null}
    </aside>
  );
}

/** Text with what follows an underscore, letters alone, as an index. */
function Indexed({ text }: { readonly text: string }) {
  return text
    .split(/_([A-Za-z]+)/)
    .map((part, k) => (k % 2 === 1 ? <sub key={k}>{part}</sub> : <span key={k}>{part}</span>));
}
