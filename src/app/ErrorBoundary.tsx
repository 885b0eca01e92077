/** Catches an error while the page is drawn, which would otherwise leave it blank, and says what to do. */
import { Component, type ReactNode } from 'react';
import { messageOf } from '../protocol/errors';
import { TextButton } from './Buttons';
import { Notice } from './Notice';
import { strings } from './strings';

interface State {
  readonly problem: string | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: messageOf(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <main className="notices">
        <Notice
          testId="failure"
          className="failure"
          role="alert"
          text={
            <>
              <strong>{strings.failure.drawing(problem)}</strong> {strings.failure.drawingRemedy}
            </>
          }
        >
          <TextButton label={strings.failure.reload} onPress={() => window.location.reload()} />
        </Notice>
      </main>
    );
  }
}
