/** Catches an error while the page is drawn, which would otherwise leave it blank: says what to do, or draws it anew where something from outside took it apart. */
import { Component, Fragment, type ReactNode } from 'react';
import { messageOf } from '../../protocol/errors';
import { TextButton } from '../ui/Buttons';
import { Notice } from '../ui/Notice';
import { strings } from '../words/strings';

interface State {
  readonly problem: string | null;
  /** Something outside of the page took elements away from it. */
  readonly isMeddled: boolean;
  /** How often it was drawn anew for that. */
  readonly repairs: number;
}

/** Of one visit: what meddles with the page again and again is said. */
const mostRepairs = 3;

/** A translator or an extension of the browser moved or removed what React drew: it looks for it in vain. */
const isMeddling = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { problem: null, isMeddled: false, repairs: 0 };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { problem: messageOf(error), isMeddled: isMeddling(error) };
  }

  override componentDidCatch(error: unknown): void {
    if (!isMeddling(error)) return;
    this.setState(({ repairs }) => (repairs < mostRepairs ? { problem: null, repairs: repairs + 1 } : null));
  }

  override render(): ReactNode {
    const { problem, isMeddled, repairs } = this.state;
    if (problem === null) return <Fragment key={repairs}>{this.props.children}</Fragment>;
    if (isMeddled && repairs < mostRepairs) return null;
    return (
      <main className="notices">
        <Notice
          testId="failure"
          className="failure"
          role="alert"
          text={
            <>
              <strong>{strings.failure.drawing(problem)}</strong> <span>{strings.failure.drawingRemedy}</span>
            </>
          }
        >
          <TextButton label={strings.failure.reload} onPress={() => window.location.reload()} />
        </Notice>
      </main>
    );
  }
}
