/** One strip of the page's notices: what it says, what can be done about it, and the way to be rid of it. */
import type { ReactNode } from 'react';
import { SignButton } from './Buttons';
import { CloseIcon } from './icons';

/** What tests read of it. */
type DataAttributes = { readonly [name in `data-${string}`]?: string | number | boolean | undefined };

export interface NoticeProps extends DataAttributes {
  readonly testId: string;
  /** An alert interrupts who listens to the page; a status waits. */
  readonly role?: 'status' | 'alert';
  /** Besides that of all notices. */
  readonly className?: string;
  readonly text: ReactNode;
  /** Without one it stays as long as its reason. */
  readonly dismissal?: Dismissal;
  /** Buttons, between the words and the way out. */
  readonly children?: ReactNode;
}

interface Dismissal {
  /** The sign's name. */
  readonly label: string;
  readonly testId?: string;
  /** Where more is lost than the words. */
  readonly hint?: string;
  onPress(): void;
}

export function Notice({ testId, role = 'status', className, text, dismissal, children, ...data }: NoticeProps) {
  return (
    <div className={className ? `notice ${className}` : 'notice'} role={role} data-testid={testId} {...data}>
      <p>{text}</p>
      {children}
      {dismissal ? <SignButton className="icon-button" sign={<CloseIcon />} {...dismissal} /> : null}
    </div>
  );
}
