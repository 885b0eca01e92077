/** The editor of points: the sheet to draw on, what there is to draw with, and the way to train on what is drawn. */
import { useStore } from 'zustand';
import { drawingOfPreset, drawingOfRun, drawnRun } from '../../../domains/plane/page/pointsDrawing';
import { createPointsEditor, tools, type PointsEditor } from '../../../domains/plane/page/pointsEditor';
import { PresetPicture } from '../../../domains/plane/page/PresetPicture';
import { dotsProblem, isOwnPoints, ownPointsOf } from '../../../domains/plane/shared/ownPoints';
import {
  readPointsBytes,
  readPointsText,
  writePointsTable,
  type ReadPoints,
} from '../../../domains/plane/shared/pointsText';
import { presets } from '../../../protocol/configuration';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { strings } from '../../words/strings';
import { DrawingText, type Found } from './DrawingText';
import { undoByKeys, UndoButtons } from './edits';
import { Beginnings, draftsOf, DrawingFooter, ToolRow } from './parts';
import { PointsSheet } from './PointsSheet';
import { drawWords } from './words/draw';
import { pointsWords } from './words/points';
import './draw.css';

interface PointsTableProps {
  readonly editor: PointsEditor;
  onClose(): void;
}

/** A page's editor; it begins with the points of the present run. */
export const pointsEditorOf = draftsOf((run) => createPointsEditor(drawingOfRun(run)));

export function PointsTable({ editor, onClose }: PointsTableProps) {
  return (
    <div className="drawing-table" onKeyDown={(event) => undoByKeys(editor, event)}>
      <PointsSheet editor={editor} />
      <div className="drawing-tools">
        <p className="dialog-intro">
          <span>{pointsWords().intro}</span> <span className="drawing-keys">{pointsWords().keys}</span>
        </p>
        <Tools editor={editor} />
        <div className="drawing-row of-texts">
          <UndoButtons editor={editor} />
          <TextButton
            testId="draw-clear"
            label={drawWords().clear}
            hint={pointsWords().clearHint}
            onPress={() => editor.clear()}
          />
        </div>
        <PointsBeginnings editor={editor} />
        <PointsText editor={editor} />
      </div>
      <Footer editor={editor} onClose={onClose} />
    </div>
  );
}

interface OfEditor {
  readonly editor: PointsEditor;
}

function Tools({ editor }: OfEditor) {
  const inHand = useStore(editor.store, ({ tool }) => tool);
  return (
    <ToolRow
      tools={tools}
      inHand={inHand}
      nameOf={(tool) => tool}
      wordsOf={(tool) => pointsWords().tools[tool]}
      onChoose={(tool) => editor.chooseTool(tool)}
    />
  );
}

function PointsBeginnings({ editor }: OfEditor) {
  const { experiment } = usePage();
  const own = usePageState(({ setup: { configuration } }) =>
    isOwnPoints(configuration.preset) ? configuration.preset : null,
  );
  const words = pointsWords();
  const named = presets.map((name) => ({
    name,
    label: words.fromPreset(strings.places.preset(name)),
    picture: <PresetPicture preset={name} />,
    take: () => editor.take(drawingOfPreset(name)),
  }));
  const present = own && {
    name: 'present',
    label: words.fromPresent,
    picture: <PresetPicture preset={own} />,
    take: () => editor.take(drawingOfRun(experiment.store.getState().setup.configuration)),
  };
  return <Beginnings all={present ? [...named, present] : named} />;
}

function PointsText({ editor }: OfEditor) {
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const words = pointsWords();
  function found(read: ReadPoints): Found {
    if (read.kind === 'read')
      return {
        kind: 'read',
        said: read.numbers ? words.text.taken(read.numbers) : drawWords().text.taken,
        take: () => editor.take({ ...read.dots, stars: [] }),
      };
    const { problem } = read;
    return {
      kind: 'wrong',
      said: words.textProblem(problem),
      at: 'at' in problem ? problem.at : null,
      isText: problem.kind !== 'otherFile' && problem.kind !== 'tooLong',
      offer: null,
    };
  }
  return (
    <DrawingText
      hint={words.text.hint}
      label={words.text.label}
      text={ownPointsOf(drawing)}
      file={{ name: words.text.fileName, text: writePointsTable(drawing) }}
      read={(typed) => found(readPointsText(typed))}
      readFile={(bytes) => found(readPointsBytes(bytes))}
      tooLong={(characters) => words.textProblem({ kind: 'tooLong', characters })}
    />
  );
}

function Footer({ editor, onClose }: PointsTableProps) {
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const problem = dotsProblem(drawing);
  return (
    <DrawingFooter
      problem={problem && pointsWords().problem(problem)}
      said={`${pointsWords().dots(drawing.base.length, drawing.expert.length)} ${drawWords().applyHint}`}
      apply={pointsWords().apply}
      run={drawnRun(drawing)}
      onClose={onClose}
    />
  );
}
