/** The sheet to draw on, a maze or points of the plane; the draft is there again at the next opening. */
import { usePage, usePageState } from '../../context';
import { Dialog } from '../../ui/Dialog';
import type { LazyDialogProps } from '../../ui/LazyDialog';
import { DrawingTable, editorOf } from './DrawingTable';
import { pointsEditorOf, PointsTable } from './PointsTable';
import { drawWords } from './words/draw';
import { pointsWords } from './words/points';

export function DrawDialog({ open, onClose }: LazyDialogProps) {
  const { experiment } = usePage();
  const isOfPlane = usePageState(({ setup }) => setup.configuration.domain === 'plane');
  const title = isOfPlane ? pointsWords().title : drawWords().title;
  return (
    <Dialog open={open} onClose={onClose} title={title} className="draw" testId="draw-dialog">
      {!open ? null : isOfPlane ? (
        <PointsTable editor={pointsEditorOf(experiment)} onClose={onClose} />
      ) : (
        <DrawingTable editor={editorOf(experiment)} onClose={onClose} />
      )}
    </Dialog>
  );
}
