/** Which question to the lab's judge is open. */
import type { Answer, QuestionFrame } from '../../../protocol/lab';

const isSame = (a: readonly Answer[], b: readonly Answer[]): boolean =>
  a.length === b.length && a.every((answer, k) => answer === b[k]);

/** The question that these answers lead to; null while it is not there. @param steps of the networks as they are */
export function openQuestion(
  questions: readonly QuestionFrame[],
  answers: readonly Answer[],
  steps: QuestionFrame['steps'],
): QuestionFrame | null {
  const isOpen = ({ number, after, steps: of }: QuestionFrame): boolean =>
    number === answers.length &&
    isSame(after, answers.slice(0, Math.max(0, number - 1))) &&
    JSON.stringify(of) === JSON.stringify(steps);
  return questions.find(isOpen) ?? null;
}
