/** Questions to the worker that each have one answer: who asked is told, also when no answer will come any more. */
import type { Report } from '../../../protocol/messages';

export type Answer = Extract<Report, { type: 'weights' | 'fit' }>;

export interface Questions {
  /**
   * @param send given the question's number
   * @returns the answer, or null where the worker failed or another run began first
   */
  ask<T extends Answer['type']>(
    type: T,
    send: (question: number) => void,
  ): Promise<Extract<Answer, { type: T }> | null>;
  take(answer: Answer): void;
  /** Nothing that was asked will be answered. */
  abandon(): void;
}

export function createQuestions(): Questions {
  const open = new Map<number, (answer: Answer | null) => void>();
  let last = 0;
  return {
    ask<T extends Answer['type']>(type: T, send: (question: number) => void) {
      const question = ++last;
      return new Promise<Extract<Answer, { type: T }> | null>((resolve) => {
        open.set(question, (answer) =>
          resolve(answer?.type === type ? (answer as Extract<Answer, { type: T }>) : null),
        );
        send(question);
      });
    },
    take(answer) {
      open.get(answer.question)?.(answer);
      open.delete(answer.question);
    },
    abandon() {
      for (const resolve of open.values()) resolve(null);
      open.clear();
    },
  };
}
