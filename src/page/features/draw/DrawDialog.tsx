/** The sheet to draw a maze on; the draft is there again at the next opening. */
import { usePage } from '../../context';
import { Dialog } from '../../ui/Dialog';
import type { LazyDialogProps } from '../../ui/LazyDialog';
import { DrawingTable, editorOf } from './DrawingTable';
import { drawWords } from './words/draw';

export function DrawDialog({ open, onClose }: LazyDialogProps) {
  const { experiment } = usePage();
  return (
    <Dialog open={open} onClose={onClose} title={drawWords().title} className="draw" testId="draw-dialog">
      {open ? <DrawingTable editor={editorOf(experiment)} onClose={onClose} /> : null}
    </Dialog>
  );
}
