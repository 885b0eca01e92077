/** A button of words in the line of other texts, explained where its words alone do not tell what it does. */
import type { Ref } from 'react';
import { Explain, type ExplainProps } from './Explain';

export interface TextButtonProps {
  readonly label: string;
  readonly testId?: string | undefined;
  /** What it does, on hover and focus. */
  readonly hint?: string;
  /** Of the button, where the hint appears. */
  readonly side?: ExplainProps['side'];
  readonly disabled?: boolean;
  /** Only of what stays pressed. */
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  onPress(): void;
}

export function TextButton({ label, testId, hint, side, disabled, pressed, ref, onPress }: TextButtonProps) {
  const button = (
    <button
      ref={ref}
      type="button"
      className="text-button"
      data-testid={testId}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {label}
    </button>
  );
  return hint === undefined ? (
    button
  ) : (
    <Explain text={hint} side={side}>
      {button}
    </Explain>
  );
}
