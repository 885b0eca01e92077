/** A native dialog with a title and a way out; a click beside it closes it too, one that begins and ends there. */
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { SignButton } from './Buttons';
import { CloseIcon } from './icons';
import { strings } from '../words/strings';

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
  const pressedBeside = useRef(false);
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
      // Text that is selected outwards ends beside it, and a click then counts as of the dialog: browsers take what both ends share.
      onPointerDown={(event) => {
        pressedBeside.current = isBeside(event, element.current);
      }}
      onClick={(event) => {
        if (pressedBeside.current && isBeside(event, element.current)) onClose();
        pressedBeside.current = false;
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

/** Whether a pointer is on the backdrop, which is the dialog's own as a target; so are its border and its scrollbars. */
function isBeside({ target, clientX, clientY }: MouseEvent, dialog: HTMLDialogElement | null): boolean {
  if (!dialog || target !== dialog) return false;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
