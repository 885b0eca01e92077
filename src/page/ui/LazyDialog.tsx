/** A part of the page that is fetched when it is first shown, and stays then; where it can't be fetched, a dialog says so and nothing else is lost. */
import type { ComponentType } from 'react';
import { Dialog } from './Dialog';
import { createLazyPart } from './lazyPart';
import { strings } from '../words/strings';
import { Unfetched } from './Unfetched';

export type DialogName = 'about' | 'draw' | 'keep' | 'settings' | 'share' | 'shortcuts';

export interface LazyDialogProps {
  readonly open: boolean;
  onClose(): void;
}

/** @param load fetches the dialog; tried anew each time that it is opened, until it is here */
export function createLazyDialog(load: () => Promise<ComponentType<LazyDialogProps>>): ComponentType<LazyDialogProps> {
  const { usePart } = createLazyPart(load);
  return function LazyDialog({ open, onClose }) {
    const { part: Behind, problem, fetchAgain } = usePart(open);
    if (Behind) return <Behind open={open} onClose={onClose} />;
    if (problem === null) return null;
    return (
      <Dialog open={open} onClose={onClose} title={strings.unfetched.title} testId="unfetched">
        <Unfetched problem={problem} onAgain={fetchAgain} />
      </Dialog>
    );
  };
}
