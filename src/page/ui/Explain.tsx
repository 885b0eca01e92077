/** A line of explanation that appears on hover, and on focus where the keyboard brought it there. */
import * as Tooltip from '@radix-ui/react-tooltip';
import type { FocusEvent, ReactElement } from 'react';

export interface ExplainProps {
  readonly text: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  /** Distance from what is explained, in pixels: more where something beside it must stay reachable. */
  readonly offset?: number;
  readonly children: ReactElement;
}

export function Explain({ text, side = 'bottom', offset = 6, children }: ExplainProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={keepShutUnlessVisible}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tooltip" side={side} sideOffset={offset} collisionPadding={8}>
          <span>{text}</span>
          <Tooltip.Arrow className="tooltip-arrow" />
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** A dialog that is closed by the pointer gives the focus back too: nobody asked what its button is, and notices lie below it. */
function keepShutUnlessVisible(event: FocusEvent): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
}
