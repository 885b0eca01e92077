/** A dialog whose inside is loaded when it is first opened; where that fails it says so, and offers to try again. */
import { useEffect, useState, type ComponentType } from 'react';
import { Dialog } from './Dialog';
import { strings } from './strings';

export interface LazyDoorProps {
  readonly open: boolean;
  /** Until the dialog has come, and brings its own. */
  readonly title: string;
  /** The same function always; a new import after one that failed. */
  load(): Promise<ComponentType<DoorProps>>;
  onClose(): void;
}

export interface DoorProps {
  readonly open: boolean;
  onClose(): void;
}

type Loaded =
  | { readonly status: 'no' }
  | { readonly status: 'failed'; readonly problem: string }
  | { readonly status: 'yes'; readonly Inside: ComponentType<DoorProps> };

export function LazyDoor({ open, title, load, onClose }: LazyDoorProps) {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'no' });
  const isWanted = open && loaded.status === 'no';
  useEffect(() => {
    if (!isWanted) return;
    load().then(
      (Inside) => setLoaded({ status: 'yes', Inside }),
      (error: unknown) => setLoaded({ status: 'failed', problem: (error as Error).message }),
    );
  }, [isWanted, load]);
  if (loaded.status === 'yes') return <loaded.Inside open={open} onClose={onClose} />;
  return (
    <Dialog open={open && loaded.status === 'failed'} onClose={onClose} title={title} testId="lazy-door">
      <p role="alert" className="problem">
        {loaded.status === 'failed' ? strings.lazy.failed(loaded.problem) : ''}
      </p>
      <p>
        <button type="button" className="text-button" onClick={() => setLoaded({ status: 'no' })}>
          {strings.lazy.again}
        </button>
      </p>
    </Dialog>
  );
}
