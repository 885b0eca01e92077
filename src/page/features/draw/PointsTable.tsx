/** The editor of points: the sheet to draw on, what there is to draw with, and the way to train on what is drawn. */
import { useId } from 'react';
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
import type { Experiment } from '../../model/experiment/experiment';
import { hasLearnedMuch } from '../../model/experiment/learned';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { strings } from '../../words/strings';
import { DrawingText, type Found } from './DrawingText';
import { undoByKeys, UndoButtons } from './edits';
import { PointsSheet } from './PointsSheet';
import { drawWords } from './words/draw';
import { pointsWords } from './words/points';
import './draw.css';

interface PointsTableProps {
  readonly editor: PointsEditor;
  onClose(): void;
}

/** The draft lives as long as its page, whatever is drawn anew in between. */
const editors = new WeakMap<Experiment, PointsEditor>();

/** A page's editor; it begins with the points of the present run. */
export function pointsEditorOf(experiment: Experiment): PointsEditor {
  const { configuration } = experiment.store.getState().setup;
  const editor = editors.get(experiment) ?? createPointsEditor(drawingOfRun(configuration));
  editors.set(experiment, editor);
  return editor;
}

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
        <Beginnings editor={editor} />
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
    <div className="drawing-row" role="group" aria-label={drawWords().tools}>
      {tools.map((tool) => {
        const [label, hint] = pointsWords().tools[tool];
        return (
          <Explain key={tool} text={hint}>
            <button
              type="button"
              className={`tool-button of-${tool}`}
              data-testid={`draw-tool-${tool}`}
              aria-pressed={tool === inHand}
              onClick={() => editor.chooseTool(tool)}
            >
              {label}
            </button>
          </Explain>
        );
      })}
    </div>
  );
}

function Beginnings({ editor }: OfEditor) {
  const label = useId();
  const { experiment } = usePage();
  const own = usePageState(({ setup: { configuration } }) =>
    isOwnPoints(configuration.preset) ? configuration.preset : null,
  );
  const words = pointsWords();
  return (
    <div className="drawing-row" role="group" aria-labelledby={label}>
      <span id={label}>{drawWords().from}</span>
      {presets.map((name) => (
        <Explain key={name} text={words.fromPreset(strings.places.preset(name))}>
          <button
            type="button"
            className="maze-button"
            data-testid={`draw-from-${name}`}
            aria-label={words.fromPreset(strings.places.preset(name))}
            onClick={() => editor.take(drawingOfPreset(name))}
          >
            <PresetPicture preset={name} />
          </button>
        </Explain>
      ))}
      {own === null ? null : (
        <Explain text={words.fromPresent}>
          <button
            type="button"
            className="maze-button"
            data-testid="draw-from-present"
            aria-label={words.fromPresent}
            onClick={() => editor.take(drawingOfRun(experiment.store.getState().setup.configuration))}
          >
            <PresetPicture preset={own} />
          </button>
        </Explain>
      )}
    </div>
  );
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
  const { experiment } = usePage();
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const isLoss = useLiveState(hasLearnedMuch);
  const problem = dotsProblem(drawing);
  const run = drawnRun(drawing);
  function train(): void {
    if (!run) return;
    onClose();
    experiment.trainOn(run);
  }
  return (
    <div className="dialog-actions drawing-actions">
      <p role="status" data-testid="draw-problem" className={problem ? 'problem' : 'drawing-hint'}>
        {problem
          ? pointsWords().problem(problem)
          : `${pointsWords().dots(drawing.base.length, drawing.expert.length)} ${drawWords().applyHint} ${isLoss ? strings.undo.loss : ''}`.trimEnd()}
      </p>
      <TextButton testId="draw-close" label={drawWords().close} onPress={onClose} />
      <button type="button" className="primary-button" data-testid="draw-apply" disabled={run === null} onClick={train}>
        {pointsWords().apply}
      </button>
    </div>
  );
}
