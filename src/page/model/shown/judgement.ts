/** What the visitor has answered as judge of the lab, and what the worker says of it. */
import type { Answer, ImpliedFrame, QuestionFrame } from '../../../protocol/lab';

export interface Judgement {
  readonly answers: readonly Answer[];
  /** Of late, the newest last. */
  readonly questions: readonly QuestionFrame[];
  /** The last one, perhaps of fewer answers. */
  readonly implied: ImpliedFrame | null;
}

export const noJudgement: Judgement = { answers: [], questions: [], implied: null };

/** The question that is open, and the one behind it. */
const mostQuestions = 2;

export function withQuestion(judgement: Judgement, frame: QuestionFrame): Judgement {
  const others = judgement.questions.filter(({ number }) => number !== frame.number);
  return { ...judgement, questions: [...others, frame].slice(-mostQuestions) };
}
