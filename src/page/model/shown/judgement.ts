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

const isSame = (a: readonly Answer[], b: readonly Answer[]): boolean =>
  a.length === b.length && a.every((answer, k) => answer === b[k]);

export function withQuestion(judgement: Judgement, frame: QuestionFrame): Judgement {
  const others = judgement.questions.filter(({ number }) => number !== frame.number);
  return { ...judgement, questions: [...others, frame].slice(-mostQuestions) };
}

/** The question that these answers lead to; null while it is not there. @param steps of the networks as they are */
export function openQuestion({ answers, questions }: Judgement, steps: QuestionFrame['steps']): QuestionFrame | null {
  const isOpen = ({ number, after, steps: of }: QuestionFrame): boolean =>
    number === answers.length &&
    isSame(after, answers.slice(0, Math.max(0, number - 1))) &&
    JSON.stringify(of) === JSON.stringify(steps);
  return questions.find(isOpen) ?? null;
}
