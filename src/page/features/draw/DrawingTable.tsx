/** The editor behind its door: the sheet to draw on, what there is to draw with, and the way to train on what is drawn. */
import { useId } from 'react';
import { useStore } from 'zustand';
import { mazeNames } from '../../../domains/maze/shared/layouts';
import { fewestLines, mostLines, reachableCells } from '../../../domains/maze/shared/ownMaze';
import {
  readLayoutBytes,
  readLayoutText,
  writeLayoutText,
  type MarkedLayout,
  type ReadText,
} from '../../../domains/maze/shared/layoutText';
import { isMazeName } from '../../../domains/maze/shared/mazeOf';
import { closedOff } from '../../../domains/maze/shared/reachable';
import { drawingOfRun, drawingProblem, drawnRun, starsToPlace } from '../../../domains/maze/page/drawing';
import type { Experiment } from '../../model/experiment/experiment';
import { createMazeEditor, toolsFor, type MazeEditor } from '../../../domains/maze/page/mazeEditor';
import { hasLearnedMuch } from '../../model/experiment/learned';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage, usePageState } from '../../context';
import { DrawingSheet } from './DrawingSheet';
import { DrawingText, type Found } from './DrawingText';
import { undoByKeys, UndoButtons } from './edits';
import { Explain } from '../../ui/Explain';
import { MazePicture } from '../../../domains/maze/page/MazePicture';
import { strings } from '../../words/strings';
import { drawWords } from './words/draw';
import './draw.css';

interface DrawingTableProps {
  readonly editor: MazeEditor;
  onClose(): void;
}

/** The draft lives as long as its page, whatever is drawn anew in between. */
const editors = new WeakMap<Experiment, MazeEditor>();

/** A page's editor; it begins with the maze of the present run. */
export function editorOf(experiment: Experiment): MazeEditor {
  const { configuration } = experiment.store.getState().setup;
  const editor = editors.get(experiment) ?? createMazeEditor(drawingOfRun(configuration), configuration.seed);
  editors.set(experiment, editor);
  return editor;
}

export function DrawingTable({ editor, onClose }: DrawingTableProps) {
  const stars = useStore(editor.store, ({ history }) => starsToPlace(history.present).length);
  return (
    <div className="drawing-table" onKeyDown={(event) => undoByKeys(editor, event)}>
      <DrawingSheet editor={editor} />
      <div className="drawing-tools">
        <p className="dialog-intro">
          <span>{drawWords().intro}</span> <span className="drawing-keys">{drawWords().keys(stars)}</span>
        </p>
        <Tools editor={editor} />
        <Edits editor={editor} />
        <Size editor={editor} />
        <Beginnings editor={editor} />
        <MazeText editor={editor} />
      </div>
      <Footer editor={editor} onClose={onClose} />
    </div>
  );
}

interface OfEditor {
  readonly editor: MazeEditor;
}

function Tools({ editor }: OfEditor) {
  const inHand = useStore(editor.store, ({ tool }) => tool);
  const drawing = useStore(editor.store, ({ history }) => history.present);
  return (
    <div className="drawing-row" role="group" aria-label={drawWords().tools}>
      {toolsFor(drawing).map((tool) => {
        const [label, hint] = drawWords().tool(tool);
        return (
          <Explain key={tool} text={hint}>
            <button
              type="button"
              className="tool-button"
              data-testid={`draw-tool-${typeof tool === 'number' ? `goal-${tool + 1}` : tool}`}
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

function Edits({ editor }: OfEditor) {
  return (
    <div className="drawing-row of-texts">
      <UndoButtons editor={editor} />
      <TextButton
        testId="draw-clear"
        label={drawWords().clear}
        hint={drawWords().clearHint}
        onPress={() => editor.clear()}
      />
      <TextButton
        testId="draw-random"
        label={drawWords().random}
        hint={drawWords().randomHint}
        onPress={() => editor.randomise()}
      />
    </div>
  );
}

const lines = Array.from({ length: mostLines - fewestLines + 1 }, (_, k) => fewestLines + k);

function Size({ editor }: OfEditor) {
  const { rows, columns } = useStore(editor.store, ({ history }) => history.present.layout);
  const picker = (name: 'rows' | 'columns', value: number, onValue: (value: number) => void) => (
    <label>
      <span>{drawWords()[name]}</span>{' '}
      <select
        data-testid={`draw-${name}`}
        value={value}
        aria-describedby="draw-size-hint"
        onChange={(event) => onValue(Number(event.target.value))}
      >
        {lines.map((count) => (
          <option key={count}>{count}</option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="drawing-row" role="group" aria-label={drawWords().size}>
      {picker('rows', rows, (value) => editor.resize(value, columns))}
      {picker('columns', columns, (value) => editor.resize(rows, value))}
      <span className="drawing-hint" id="draw-size-hint">
        {drawWords().sizeHint}
      </span>
    </div>
  );
}

function Beginnings({ editor }: OfEditor) {
  const label = useId();
  const { experiment } = usePage();
  const own = usePageState(({ setup }) => (isMazeName(setup.configuration.maze) ? null : setup.configuration.maze));
  return (
    <div className="drawing-row" role="group" aria-labelledby={label}>
      <span id={label}>{drawWords().from}</span>
      {mazeNames.map((name) => (
        <Explain key={name} text={drawWords().fromMaze(strings.mazeTitles[name])}>
          <button
            type="button"
            className="maze-button"
            data-testid={`draw-from-${name}`}
            aria-label={drawWords().fromMaze(strings.mazeTitles[name])}
            onClick={() => editor.startFrom(name)}
          >
            <MazePicture id={name} />
          </button>
        </Explain>
      ))}
      {own === null ? null : (
        <Explain text={drawWords().fromPresent}>
          <button
            type="button"
            className="maze-button"
            data-testid="draw-from-present"
            aria-label={drawWords().fromPresent}
            onClick={() => editor.take(drawingOfRun(experiment.store.getState().setup.configuration))}
          >
            <MazePicture id={own} />
          </button>
        </Explain>
      )}
    </div>
  );
}

function MazeText({ editor }: OfEditor) {
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const words = drawWords();
  const text = writeLayoutText(drawing);
  const taken = (marked: MarkedLayout) => ({ said: words.text.taken, take: () => editor.take(marked) });
  function found(read: ReadText): Found {
    if (read.kind === 'read') return { kind: 'read', ...taken(read.marked) };
    const { problem } = read;
    const closed = problem.kind === 'openBorder' ? problem.closed : null;
    return {
      kind: 'wrong',
      said: words.textProblem(problem),
      at: 'at' in problem ? problem.at : null,
      // What is no text, or too long to be mended, is not put in the place of one.
      isText: !['otherFile', 'tooLong'].includes(problem.kind),
      offer: closed && { label: words.text.border(closed.layout.rows, closed.layout.columns), ...taken(closed) },
    };
  }
  return (
    <DrawingText
      hint={words.text.hint}
      label={words.text.label}
      text={text}
      file={{ name: words.text.fileName(drawing.layout.rows, drawing.layout.columns), text }}
      read={(typed) => found(readLayoutText(typed))}
      readFile={(bytes) => found(readLayoutBytes(bytes))}
      tooLong={(characters) => words.textProblem({ kind: 'tooLong', characters })}
    />
  );
}

function Footer({ editor, onClose }: DrawingTableProps) {
  const { experiment } = usePage();
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const problem = drawingProblem(drawing);
  const isLoss = useLiveState(hasLearnedMuch);
  const run = drawnRun(drawing);
  const hint =
    run && isMazeName(run.maze) ? drawWords().applyHintOfPaper(strings.mazeTitles[run.maze]) : drawWords().applyHint;
  const reached = reachableCells(drawing.layout);
  const closed = closedOff(drawing.layout).reduce((sum, is) => sum + is, 0);
  function train(): void {
    if (!run) return;
    onClose();
    experiment.trainOn(run);
  }
  return (
    <div className="dialog-actions drawing-actions">
      <p role="status" data-testid="draw-problem" className={problem ? 'problem' : 'drawing-hint'}>
        {problem
          ? drawWords().problem(problem)
          : `${drawWords().cells(reached, closed)} ${hint} ${isLoss ? strings.undo.loss : ''}`.trimEnd()}
      </p>
      <TextButton testId="draw-close" label={drawWords().close} onPress={onClose} />
      <button
        type="button"
        className="primary-button"
        data-testid="draw-apply"
        disabled={problem !== null}
        onClick={train}
      >
        {drawWords().apply}
      </button>
    </div>
  );
}
