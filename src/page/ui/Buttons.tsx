/** The page's buttons, of words or with a sign, explained where what they show does not tell what they do. */
import type { ReactElement, ReactNode, Ref } from 'react';
import { Explain, type ExplainProps } from './Explain';
import { ExplainLoss } from './ExplainLoss';

export interface TextButtonProps {
  /** Its words, or the name of its sign. */
  readonly label: string;
  readonly testId?: string | undefined;
  /** What it does, on hover and focus. */
  readonly hint?: string | undefined;
  /** Of the button, where the hint appears. */
  readonly side?: ExplainProps['side'];
  /** Whether it throws the present run away: the hint says so while that would be a loss. */
  readonly losesRun?: boolean;
  readonly disabled?: boolean;
  /** Only of what stays pressed. */
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  onPress(): void;
}

export interface SignButtonProps extends TextButtonProps {
  readonly className: 'icon-button' | 'mini-button' | 'play-button' | 'round-button' | 'maze-button draw-door';
  readonly sign: ReactElement;
}

interface ButtonProps extends TextButtonProps {
  readonly className: string;
  /** Its name, where what it shows is none. */
  readonly name?: string;
  readonly children: ReactNode;
}

export const TextButton = (props: TextButtonProps) => (
  <Button {...props} className="text-button">
    {props.label}
  </Button>
);

export const SignButton = ({ sign, ...props }: SignButtonProps) => (
  <Button {...props} name={props.label}>
    {sign}
  </Button>
);

function Button({
  className,
  name,
  testId,
  hint,
  side,
  losesRun,
  disabled,
  pressed,
  ref,
  onPress,
  children,
}: ButtonProps) {
  const button = (
    <button
      ref={ref}
      type="button"
      className={className}
      data-testid={testId}
      aria-label={name}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
  if (hint === undefined) return button;
  const Explanation = losesRun ? ExplainLoss : Explain;
  return (
    <Explanation text={hint} side={side}>
      {button}
    </Explanation>
  );
}
