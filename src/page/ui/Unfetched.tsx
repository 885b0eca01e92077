/** What is said in the place of a part that could not be fetched: why, a way to try again, and one to load the page afresh. */
import { TextButton } from './Buttons';
import { strings } from '../words/strings';

interface UnfetchedProps {
  readonly problem: string;
  onAgain(): void;
}

export function Unfetched({ problem, onAgain }: UnfetchedProps) {
  return (
    <>
      <p>{strings.unfetched.text(problem)}</p>
      <TextButton testId="fetch-again" label={strings.unfetched.again} onPress={onAgain} />{' '}
      <TextButton testId="reload" label={strings.unfetched.reload} onPress={() => window.location.reload()} />
    </>
  );
}
