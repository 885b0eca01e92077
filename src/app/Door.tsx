/** A part of the page that is fetched when it is first shown, and stays then; where it can't be fetched, a dialog says so and nothing else is lost. */
import { useEffect, useState, type ComponentType } from 'react';
import { messageOf } from '../protocol/errors';
import { Dialog } from './Dialog';
import { strings } from './strings';

export interface DoorProps {
  readonly open: boolean;
  onClose(): void;
}

/** @param load fetches the dialog; tried anew each time that the door is opened, until it is here */
export function createDoor(load: () => Promise<ComponentType<DoorProps>>): ComponentType<DoorProps> {
  let Behind: ComponentType<DoorProps> | null = null;
  return function Door({ open, onClose }) {
    const [state, setState] = useState<'shut' | 'here' | { readonly problem: string }>(Behind ? 'here' : 'shut');
    useEffect(() => {
      if (!open || Behind) return undefined;
      let isWanted = true;
      load().then(
        (found) => {
          Behind = found;
          if (isWanted) setState('here');
        },
        (error: unknown) => {
          if (isWanted) setState({ problem: messageOf(error) });
        },
      );
      return () => {
        isWanted = false;
        setState(Behind ? 'here' : 'shut');
      };
    }, [open]);
    if (Behind) return <Behind open={open} onClose={onClose} />;
    if (typeof state === 'string') return null;
    return (
      <Dialog open={open} onClose={onClose} title={strings.unfetched.title} testId="unfetched">
        <p>{strings.unfetched.text(state.problem)}</p>
      </Dialog>
    );
  };
}
