/** What was, is and could be again: undo and redo over values that never change, whatever they are of. */

export interface EditHistory<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** So many edits can be undone. */
const longest = 300;

export function historyOf<T>(present: T): EditHistory<T> {
  return { past: [], present, future: [] };
}

/** A new edit; what was undone before it is gone. An edit that changed nothing is none. */
export function edited<T>(history: EditHistory<T>, next: T): EditHistory<T> {
  if (next === history.present) return history;
  return { past: [...history.past, history.present].slice(-longest), present: next, future: [] };
}

/** The same edit, gone on with: it will be undone as one. */
export function amended<T>(history: EditHistory<T>, next: T): EditHistory<T> {
  return { ...history, present: next };
}

export function undone<T>(history: EditHistory<T>): EditHistory<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

export function redone<T>(history: EditHistory<T>): EditHistory<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future };
}
