/** The sheet to draw a place of the domain on; the draft is there again at the next opening. */
import type { ReactNode } from 'react';
import type { DomainName } from '../../../protocol/configuration';
import type { Experiment } from '../../model/experiment/experiment';
import { usePage, usePageState } from '../../context';
import { Dialog } from '../../ui/Dialog';
import type { LazyDialogProps } from '../../ui/LazyDialog';
import { DrawingTable, editorOf } from './DrawingTable';
import { pointsEditorOf, PointsTable } from './PointsTable';
import { drawWords } from './words/draw';
import { pointsWords } from './words/points';

interface Sheet {
  title(): string;
  table(experiment: Experiment, onClose: () => void): ReactNode;
}

const sheets: Readonly<Record<DomainName, Sheet>> = {
  maze: {
    title: () => drawWords().title,
    table: (experiment, onClose) => <DrawingTable editor={editorOf(experiment)} onClose={onClose} />,
  },
  plane: {
    title: () => pointsWords().title,
    table: (experiment, onClose) => <PointsTable editor={pointsEditorOf(experiment)} onClose={onClose} />,
  },
};

export function DrawDialog({ open, onClose }: LazyDialogProps) {
  const { experiment } = usePage();
  const { title, table } = sheets[usePageState(({ setup }) => setup.configuration.domain)];
  return (
    <Dialog open={open} onClose={onClose} title={title()} className="draw" testId="draw-dialog">
      {open ? table(experiment, onClose) : null}
    </Dialog>
  );
}
