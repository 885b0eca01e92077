/** The sheet to draw a place of the domain on; the draft is there again at the next opening. */
import type { ComponentType } from 'react';
import type { DomainName } from '../../../protocol/configuration';
import { usePage, usePageState } from '../../context';
import { Dialog } from '../../ui/Dialog';
import type { LazyDialogProps } from '../../ui/LazyDialog';
import { DrawingTable, editorOf } from './DrawingTable';
import { pointsEditorOf, PointsTable } from './PointsTable';
import { drawWords } from './words/draw';
import { pointsWords } from './words/points';

interface Sheet {
  title(): string;
  readonly Table: ComponentType<Pick<LazyDialogProps, 'onClose'>>;
}

const sheets: Readonly<Record<DomainName, Sheet>> = {
  maze: {
    title: () => drawWords().title,
    Table: ({ onClose }) => <DrawingTable editor={editorOf(usePage().experiment)} onClose={onClose} />,
  },
  plane: {
    title: () => pointsWords().title,
    Table: ({ onClose }) => <PointsTable editor={pointsEditorOf(usePage().experiment)} onClose={onClose} />,
  },
};

export function DrawDialog({ open, onClose }: LazyDialogProps) {
  const { title, Table } = sheets[usePageState(({ setup }) => setup.configuration.domain)];
  return (
    <Dialog open={open} onClose={onClose} title={title()} className="draw" testId="draw-dialog">
      {open ? <Table onClose={onClose} /> : null}
    </Dialog>
  );
}
