/** The drawing as D4RL's text: to copy, to paste and mend, to save and to open. What is wrong with a text is said, and the text stays. */
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { readLayoutText, writeLayoutText } from '../maze/layoutText';
import { deadlines, withDeadline } from '../protocol/deadline';
import type { MazeEditor } from '../state/mazeEditor';
import { TextButton } from './Buttons';
import { download } from './download';
import { readBytes } from './fetched';
import { FileInput } from './FileInput';
import { drawWords } from './strings/rooms/draw';

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
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = typed ?? writeLayoutText(drawing);

  function drawText(text: string): void {
    const read = readLayoutText(text);
    if (read.kind === 'wrong') {
      setTyped(text);
      setOutcome(bad(drawWords().textProblem(read.problem)));
      return;
    }
    editor.take(read.marked);
    setTyped(null);
    setOutcome(good(drawWords().text.taken));
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
    try {
      drawText(new TextDecoder().decode(await readBytes(file.slice(0, mostBytes))));
    } catch {
      setOutcome(bad(drawWords().text.unreadable(file.name)));
    }
  }

  return (
    <details className="drawing-text">
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
          setTyped(event.target.value);
          setOutcome(null);
        }}
      />
      <div className="drawing-row of-texts">
        {typed === null ? null : (
          <>
            <TextButton testId="draw-text-use" label={drawWords().text.use} onPress={() => drawText(shown)} />
            <TextButton
              testId="draw-text-reset"
              label={drawWords().text.reset}
              onPress={() => {
                setTyped(null);
                setOutcome(null);
              }}
            />
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
    </details>
  );
}

/** Enough to see that a file is too long for a maze. */
const mostBytes = 20_000;

function FileButton({ onFile }: { onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <TextButton testId="draw-text-open" label={drawWords().text.open} onPress={() => input.current?.click()} />
      <FileInput ref={input} accept=".txt,text/plain" testId="draw-text-file" onFile={onFile} />
    </>
  );
}
