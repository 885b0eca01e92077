/** The page's only door to training: typed commands in, typed reports out. Tests and fakes put another behind it. */
import type { Command, Report } from '../protocol/messages';

export interface Client {
  send(command: Command): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (report: Report) => void): () => void;
  /** Ends a worker that failed; the next command goes to a fresh one, which knows nothing yet. */
  restart(): void;
  close(): void;
}
