/** What the editors of mazes and of points have alike: undoing and redoing, by buttons and by keys. */
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { EditHistory } from '../../../domains/maze/page/editHistory';
import { pressedKey } from '../../ui/pressedKey';
import { drawWords } from './words/draw';

interface Undoable {
  readonly store: Pick<
    StoreApi<{ readonly history: EditHistory<unknown> }>,
    'getState' | 'getInitialState' | 'subscribe'
  >;
  undo(): void;
  redo(): void;
}

/** Fields of text undo what was typed in them. */
export function undoByKeys(editor: Pick<Undoable, 'undo' | 'redo'>, event: KeyboardEvent): void {
  const key = event.ctrlKey || event.metaKey ? pressedKey(event.nativeEvent).toLowerCase() : null;
  const [isUndo, isRedo] = [key === 'z', key === 'y'];
  if ((!isUndo && !isRedo) || event.target instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  event.stopPropagation();
  if (isRedo || event.shiftKey) editor.redo();
  else editor.undo();
}

export function UndoButtons({ editor }: { readonly editor: Undoable }) {
  const canUndo = useStore(editor.store, ({ history }) => history.past.length > 0);
  const canRedo = useStore(editor.store, ({ history }) => history.future.length > 0);
  return (
    <>
      {/* Not disabled: the focus would fall off the button that was pressed. */}
      <Edit name="undo" label={drawWords().undo} isOff={!canUndo} onPress={() => editor.undo()} />
      <Edit name="redo" label={drawWords().redo} isOff={!canRedo} onPress={() => editor.redo()} />
    </>
  );
}

interface EditProps {
  readonly name: string;
  readonly label: string;
  readonly isOff: boolean;
  onPress(): void;
}

function Edit({ name, label, isOff, onPress }: EditProps) {
  return (
    <button
      type="button"
      className="text-button"
      data-testid={`draw-${name}`}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {label}
    </button>
  );
}
