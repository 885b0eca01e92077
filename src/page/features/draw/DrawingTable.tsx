/** The editor behind its door: the sheet to draw on, what there is to draw with, and the way to train on what is drawn. */
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
import { createMazeEditor, toolsFor, type MazeEditor } from '../../../domains/maze/page/mazeEditor';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { DrawingSheet } from './DrawingSheet';
import { DrawingText, type Found } from './DrawingText';
import { undoByKeys, UndoButtons } from './edits';
import { Beginnings, draftsOf, DrawingFooter, ToolRow } from './parts';
import { MazePicture } from '../../../domains/maze/page/MazePicture';
import { strings } from '../../words/strings';
import { drawWords } from './words/draw';
import './draw.css';

interface DrawingTableProps {
  readonly editor: MazeEditor;
  onClose(): void;
}

/** A page's editor; it begins with the maze of the present run. */
export const editorOf = draftsOf((run) => createMazeEditor(drawingOfRun(run), run.seed));

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
        <MazeBeginnings editor={editor} />
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
    <ToolRow
      tools={toolsFor(drawing)}
      inHand={inHand}
      nameOf={(tool) => (typeof tool === 'number' ? `goal-${tool + 1}` : tool)}
      wordsOf={(tool) => drawWords().tool(tool)}
      onChoose={(tool) => editor.chooseTool(tool)}
    />
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

function MazeBeginnings({ editor }: OfEditor) {
  const { experiment } = usePage();
  const own = usePageState(({ setup }) => (isMazeName(setup.configuration.maze) ? null : setup.configuration.maze));
  const named = mazeNames.map((name) => ({
    name,
    label: drawWords().fromMaze(strings.mazeTitles[name]),
    picture: <MazePicture id={name} />,
    take: () => editor.startFrom(name),
  }));
  const present = own && {
    name: 'present',
    label: drawWords().fromPresent,
    picture: <MazePicture id={own} />,
    take: () => editor.take(drawingOfRun(experiment.store.getState().setup.configuration)),
  };
  return <Beginnings all={present ? [...named, present] : named} />;
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
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const problem = drawingProblem(drawing);
  const run = drawnRun(drawing);
  const hint =
    run && isMazeName(run.maze) ? drawWords().applyHintOfPaper(strings.mazeTitles[run.maze]) : drawWords().applyHint;
  const reached = reachableCells(drawing.layout);
  const closed = closedOff(drawing.layout).reduce((sum, is) => sum + is, 0);
  return (
    <DrawingFooter
      problem={problem && drawWords().problem(problem)}
      said={`${drawWords().cells(reached, closed)} ${hint}`}
      apply={drawWords().apply}
      run={run}
      onClose={onClose}
    />
  );
}
