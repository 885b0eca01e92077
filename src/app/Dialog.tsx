/** A native dialog with a title and a way out; a click beside it closes it too. */
import { useEffect, useRef, type ReactNode } from 'react';
import { SignButton } from './Buttons';
import { CloseIcon } from './icons';
import { strings } from './strings';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly className?: string;
  readonly testId: string;
  readonly children: ReactNode;
  onClose(): void;
}

export function Dialog({ open, title, className = '', testId, children, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={`dialog ${className}`}
      data-testid={testId}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {open ? (
        <div className="dialog-body">
          <div className="dialog-heading">
            <h2>{title}</h2>
            <SignButton className="icon-button" label={strings.close} sign={<CloseIcon />} onPress={onClose} />
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
