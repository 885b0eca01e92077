/** The drawing as D4RL's text: to copy, to paste and mend, to save and to open. What is wrong with a text is said, and the text stays. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { decodeText } from '../../../domains/maze/shared/fileText';
import {
  rangeOf,
  readLayoutBytes,
  readLayoutText,
  writeLayoutText,
  type MarkedLayout,
  type ReadText,
  type TextPlace,
} from '../../../domains/maze/shared/layoutText';
import { deadlines, withDeadline } from '../../../protocol/deadline';
import type { MazeEditor } from '../../../domains/maze/page/mazeEditor';
import { TextButton } from '../../ui/Buttons';
import { download } from '../../ui/download';
import { useDroppedFile } from '../../ui/drops';
import { readBytes } from '../../ui/fetched';
import { FileInput } from '../../ui/FileInput';
import { drawWords } from './words/draw';

interface Outcome {
  readonly isProblem: boolean;
  readonly text: string;
}

const good = (text: string): Outcome => ({ isProblem: false, text });
const bad = (text: string): Outcome => ({ isProblem: true, text });

export function DrawingText({ editor }: { readonly editor: MazeEditor }) {
  const drawing = useStore(editor.store, ({ history }) => history.present);
  /** What was typed and is not drawn yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** A maze whose border is missing, with one. */
  const [offer, setOffer] = useState<MarkedLayout | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const door = useRef<HTMLDetailsElement>(null);
  const shown = typed ?? writeLayoutText(drawing);
  /** Where the text that was typed is wrong. */
  const [pointedAt, setPointedAt] = useState<TextPlace | null>(null);
  useEffect(() => {
    if (!pointedAt || !area.current) return;
    const { value, scrollHeight } = area.current;
    area.current.focus();
    area.current.setSelectionRange(...rangeOf(value, pointedAt));
    // With a line above it, where there is one.
    area.current.scrollTop = (scrollHeight * (pointedAt.line - 2)) / value.split('\n').length;
  }, [pointedAt]);

  function draw(marked: MarkedLayout): void {
    editor.take(marked);
    forget();
    setOutcome(good(drawWords().text.taken));
  }

  function drawText(text: string, read = readLayoutText(text)): void {
    if (read.kind === 'read') return draw(read.marked);
    const { problem } = read;
    setTyped(text);
    setOutcome(bad(drawWords().textProblem(problem)));
    setOffer(problem.kind === 'openBorder' ? problem.closed : null);
    setPointedAt('at' in problem ? problem.at : null);
  }

  /** Back to what is drawn. */
  function forget(): void {
    setTyped(null);
    setOutcome(null);
    setOffer(null);
  }

  async function copy(): Promise<void> {
    try {
      await withDeadline('The clipboard', deadlines.permission, navigator.clipboard.writeText(shown));
      setOutcome(good(drawWords().text.copied));
    } catch {
      area.current?.select();
      setOutcome(bad(drawWords().text.notCopied));
    }
  }

  function save(): void {
    const name = drawWords().text.fileName(drawing.layout.rows, drawing.layout.columns);
    download(name, new Blob([writeLayoutText(drawing)], { type: 'text/plain' }));
    setOutcome(good(drawWords().text.saved(name)));
  }

  async function open(file: File): Promise<void> {
    if (door.current) door.current.open = true;
    try {
      const bytes = await readBytes(file.slice(0, mostBytes));
      const read: ReadText =
        file.size > mostBytes
          ? { kind: 'wrong', problem: { kind: 'tooLong', characters: file.size } }
          : readLayoutBytes(bytes);
      // What is no text, or too long to be mended, is not put in the place of one.
      if (read.kind === 'wrong' && ['otherFile', 'tooLong'].includes(read.problem.kind)) {
        forget();
        setOutcome(bad(drawWords().textProblem(read.problem)));
      } else drawText(decodeText(bytes), read);
    } catch {
      setOutcome(bad(drawWords().text.unreadable(file.name)));
    }
  }
  useDroppedFile((file) => void open(file));

  return (
    <details ref={door} className="drawing-text">
      <summary data-testid="draw-text-door">{drawWords().text.title}</summary>
      <p className="drawing-hint" id="draw-text-hint">
        {drawWords().text.hint}
      </p>
      <textarea
        ref={area}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        data-testid="draw-text"
        aria-label={drawWords().text.label}
        aria-describedby="draw-text-hint draw-text-outcome"
        aria-invalid={outcome?.isProblem === true && typed !== null}
        value={shown}
        onChange={(event) => {
          forget();
          setTyped(event.target.value);
        }}
      />
      <div className="drawing-row of-texts">
        {typed === null ? null : (
          <>
            <TextButton testId="draw-text-use" label={drawWords().text.use} onPress={() => drawText(shown)} />
            <TextButton testId="draw-text-reset" label={drawWords().text.reset} onPress={forget} />
          </>
        )}
        <TextButton testId="draw-text-copy" label={drawWords().text.copy} onPress={() => void copy()} />
        <TextButton testId="draw-text-save" label={drawWords().text.save} onPress={save} />
        <FileButton onFile={(file) => void open(file)} />
      </div>
      <p
        id="draw-text-outcome"
        role="status"
        data-testid="draw-text-outcome"
        className={outcome?.isProblem ? 'drawing-hint problem' : 'drawing-hint'}
      >
        {outcome?.text ?? ''}
      </p>
      {offer === null ? null : (
        <div className="drawing-row of-texts">
          <TextButton
            testId="draw-text-border"
            label={drawWords().text.border(offer.layout.rows, offer.layout.columns)}
            onPress={() => draw(offer)}
          />
        </div>
      )}
    </details>
  );
}

/** Larger files are not read at all. */
const mostBytes = 4 * 2 ** 20;

function FileButton({ onFile }: { onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <TextButton testId="draw-text-open" label={drawWords().text.open} onPress={() => input.current?.click()} />
      <FileInput ref={input} testId="draw-text-file" onFile={onFile} />
    </>
  );
}
