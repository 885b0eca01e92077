/** The drawing as D4RL's text: to copy, to paste and mend, to save and to open. What is wrong with a text is said, and the text stays. */
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { readLayoutText, writeLayoutText } from '../maze/layoutText';
import type { MazeEditor } from '../state/mazeEditor';
import { download } from './download';
import { editorTexts } from './editorTexts';

interface Outcome {
  readonly isProblem: boolean;
  readonly text: string;
}

const texts = editorTexts.text;
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
      setOutcome(bad(editorTexts.textProblem(read.problem)));
      return;
    }
    editor.take(read.marked);
    setTyped(null);
    setOutcome(good(texts.taken));
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(shown);
      setOutcome(good(texts.copied));
    } catch {
      area.current?.select();
      setOutcome(bad(texts.notCopied));
    }
  }

  function save(): void {
    const name = texts.fileName(drawing.layout.rows, drawing.layout.columns);
    download(name, new Blob([writeLayoutText(drawing)], { type: 'text/plain' }));
    setOutcome(good(texts.saved(name)));
  }

  async function open(file: File): Promise<void> {
    try {
      drawText(await file.slice(0, mostBytes).text());
    } catch {
      setOutcome(bad(texts.unreadable(file.name)));
    }
  }

  return (
    <details className="drawing-text">
      <summary data-testid="draw-text-door">{texts.title}</summary>
      <p className="drawing-hint" id="draw-text-hint">
        {texts.hint}
      </p>
      <textarea
        ref={area}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        data-testid="draw-text"
        aria-label={texts.label}
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
            <TextButton name="use" label={texts.use} onPress={() => drawText(shown)} />
            <TextButton
              name="reset"
              label={texts.reset}
              onPress={() => {
                setTyped(null);
                setOutcome(null);
              }}
            />
          </>
        )}
        <TextButton name="copy" label={texts.copy} onPress={() => void copy()} />
        <TextButton name="save" label={texts.save} onPress={save} />
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

interface TextButtonProps {
  readonly name: string;
  readonly label: string;
  onPress(): void;
}

function TextButton({ name, label, onPress }: TextButtonProps) {
  return (
    <button type="button" className="text-button" data-testid={`draw-text-${name}`} onClick={onPress}>
      {label}
    </button>
  );
}

function FileButton({ onFile }: { onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <TextButton name="open" label={texts.open} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept=".txt,text/plain"
        hidden
        data-testid="draw-text-file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
