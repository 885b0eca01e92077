/** A few choices side by side, of which one is chosen; explained as a whole, or each by itself. */
import { Explain, type ExplainProps } from './Explain';

interface SwitchProps<T extends string> {
  readonly label: string;
  readonly choices: readonly T[];
  readonly chosen: T;
  /** What each choice's test id begins with. */
  readonly testId: string;
  /** Of the whole, or of each choice. */
  readonly hint: string | ((choice: T) => string);
  readonly side?: ExplainProps['side'];
  textOf(choice: T): string;
  onChoose(choice: T): void;
}

export function Switch<T extends string>({
  label,
  choices,
  chosen,
  testId,
  hint,
  side,
  textOf,
  onChoose,
}: SwitchProps<T>) {
  const button = (choice: T) => (
    <button
      key={choice}
      type="button"
      aria-pressed={choice === chosen}
      data-testid={`${testId}-${choice}`}
      onClick={() => onChoose(choice)}
    >
      {textOf(choice)}
    </button>
  );
  if (typeof hint === 'string')
    return (
      <Explain text={hint} side={side}>
        <div className="switch" role="group" aria-label={label}>
          {choices.map(button)}
        </div>
      </Explain>
    );
  return (
    <div className="switch" role="group" aria-label={label}>
      {choices.map((choice) => (
        <Explain key={choice} text={hint(choice)} side={side}>
          {button(choice)}
        </Explain>
      ))}
    </div>
  );
}
