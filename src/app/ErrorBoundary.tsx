/** Catches an error while the page is drawn, which would otherwise leave it blank, and says what to do. */
import { Component, type ReactNode } from 'react';
import { strings } from './strings';

interface State {
  readonly problem: string | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <main className="notices">
        <div className="notice failure" role="alert" data-testid="failure">
          <p>
            <strong>{strings.failure.drawing(problem)}</strong> {strings.failure.drawingRemedy}
          </p>
          <button type="button" className="text-button" onClick={() => window.location.reload()}>
            {strings.failure.reload}
          </button>
        </div>
      </main>
    );
  }
}
