/** What stands in the place of a view that fills the page until it is fetched: that it loads, or why it does not come, and the way back. */
import { TextButton } from './Buttons';
import { Unfetched } from './Unfetched';

export interface UnopenedViewProps {
  /** Class of the view, and the first part of its message's. */
  readonly name: string;
  readonly words: { readonly title: string; readonly loading: string; readonly close: string };
  /** Null while it is fetched. */
  readonly problem: string | null;
  onAgain(): void;
  onClose(): void;
}

export function UnopenedView({ name, words, problem, onAgain, onClose }: UnopenedViewProps) {
  return (
    <main className={name} aria-label={words.title}>
      {problem === null ? (
        <p className={`${name}-message`} role="status">
          {words.loading}
        </p>
      ) : (
        <div className={`${name}-message`} role="alert" data-testid="unfetched">
          <Unfetched problem={problem} onAgain={onAgain} /> <TextButton label={words.close} onPress={onClose} />
        </div>
      )}
    </main>
  );
}
