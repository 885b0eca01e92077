/** The explanation of what throws the present run away: it says so as long as that would be a loss, and that it can be undone. */
import { hasLearnedMuch } from '../model/experiment/learned';
import { useLiveState } from '../context';
import { Explain, type ExplainProps } from './Explain';
import { strings } from '../words/strings';

export function ExplainLoss({ text, ...others }: ExplainProps) {
  const isLoss = useLiveState(hasLearnedMuch);
  return <Explain text={isLoss ? `${text} ${strings.undo.loss}` : text} {...others} />;
}
