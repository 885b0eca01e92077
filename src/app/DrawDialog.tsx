/** The door to the editor, whose code comes when it is first opened; the draft is there again at the next opening. */
import { useCallback, useEffect, useState, type ComponentType } from 'react';
import type { MazeEditor } from '../state/mazeEditor';
import { usePage } from './context';
import { Dialog } from './Dialog';
import { strings } from './strings';

export interface DrawingTableProps {
  readonly editor: MazeEditor;
  onClose(): void;
}

interface Loaded {
  readonly editor: MazeEditor;
  readonly Table: ComponentType<DrawingTableProps>;
}

export function DrawDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const { experiment } = usePage();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(
    () =>
      import('./DrawingTable').then(
        ({ DrawingTable, editorOf }) => {
          setLoaded({ Table: DrawingTable, editor: editorOf(experiment) });
          setHasFailed(false);
        },
        // A file that can't be fetched says no more than that; the dialog does, and offers to try again.
        () => setHasFailed(true),
      ),
    [experiment],
  );
  useEffect(() => {
    if (open && !loaded) void load();
  }, [open, loaded, load]);
  return (
    <Dialog open={open} onClose={onClose} title={strings.draw.title} className="draw" testId="draw-dialog">
      {loaded ? (
        <loaded.Table editor={loaded.editor} onClose={onClose} />
      ) : (
        <p role="status">
          {hasFailed ? strings.draw.failed : strings.draw.opening}{' '}
          {hasFailed ? (
            <button type="button" className="text-button" data-testid="draw-again" onClick={() => void load()}>
              {strings.draw.again}
            </button>
          ) : null}
        </p>
      )}
    </Dialog>
  );
}
