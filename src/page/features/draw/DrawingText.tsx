/** A drawing as text: to copy, to paste and mend, to save and to open. What is wrong with a text is said, and the text stays. */
import { useEffect, useRef, useState } from 'react';
import { decodeText } from '../../../domains/maze/shared/fileText';
import { rangeOf, type TextPlace } from '../../../domains/maze/shared/layoutText';
import { deadlines, withDeadline } from '../../../protocol/deadline';
import { TextButton } from '../../ui/Buttons';
import { download } from '../../ui/download';
import { useDroppedFile } from '../../ui/drops';
import { readBytes } from '../../ui/fetched';
import { FileInput } from '../../ui/FileInput';
import { drawWords } from './words/draw';

/** What a text or a file was found to be. */
export type Found =
  | { readonly kind: 'read'; readonly said: string; take(): void }
  | {
      readonly kind: 'wrong';
      readonly said: string;
      /** Where it is wrong. */
      readonly at: TextPlace | null;
      /** Whether it is a text that can be mended: it then stands in the field. */
      readonly isText: boolean;
      /** What could be taken instead. */
      readonly offer: { readonly label: string; readonly said: string; take(): void } | null;
    };

interface DrawingTextProps {
  readonly hint: string;
  readonly label: string;
  /** What is drawn. */
  readonly text: string;
  readonly file: { readonly name: string; readonly text: string };
  read(text: string): Found;
  readFile(bytes: Uint8Array): Found;
  /** Of a file that is too large to be read. */
  tooLong(bytes: number): string;
}

interface Outcome {
  readonly isProblem: boolean;
  readonly text: string;
}

const good = (text: string): Outcome => ({ isProblem: false, text });
const bad = (text: string): Outcome => ({ isProblem: true, text });

export function DrawingText({ hint, label, text: drawn, file, read, readFile, tooLong }: DrawingTextProps) {
  /** What was typed and is not drawn yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [offer, setOffer] = useState<(Found & { kind: 'wrong' })['offer']>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const door = useRef<HTMLDetailsElement>(null);
  const shown = typed ?? drawn;
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

  function take({ said, take: draw }: { readonly said: string; take(): void }): void {
    draw();
    forget();
    setOutcome(good(said));
  }

  /** @param text as it stands in the field where it is wrong */
  function takeFound(found: Found, text: string): void {
    if (found.kind === 'read') return take(found);
    if (found.isText) setTyped(text);
    else forget();
    setOutcome(bad(found.said));
    setOffer(found.offer);
    setPointedAt(found.at);
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
    download(file.name, new Blob([file.text], { type: 'text/plain' }));
    setOutcome(good(drawWords().text.saved(file.name)));
  }

  async function open(opened: File): Promise<void> {
    if (door.current) door.current.open = true;
    try {
      const bytes = await readBytes(opened.slice(0, mostBytes));
      if (opened.size <= mostBytes) return takeFound(readFile(bytes), decodeText(bytes));
      forget();
      setOutcome(bad(tooLong(opened.size)));
    } catch {
      setOutcome(bad(drawWords().text.unreadable(opened.name)));
    }
  }
  useDroppedFile((dropped) => void open(dropped));

  return (
    <details ref={door} className="drawing-text">
      <summary data-testid="draw-text-door">{drawWords().text.title}</summary>
      <p className="drawing-hint" id="draw-text-hint">
        {hint}
      </p>
      <textarea
        ref={area}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        data-testid="draw-text"
        aria-label={label}
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
            <TextButton
              testId="draw-text-use"
              label={drawWords().text.use}
              onPress={() => takeFound(read(shown), shown)}
            />
            <TextButton testId="draw-text-reset" label={drawWords().text.reset} onPress={forget} />
          </>
        )}
        <TextButton testId="draw-text-copy" label={drawWords().text.copy} onPress={() => void copy()} />
        <TextButton testId="draw-text-save" label={drawWords().text.save} onPress={save} />
        <FileButton onFile={(chosen) => void open(chosen)} />
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
          <TextButton testId="draw-text-offer" label={offer.label} onPress={() => take(offer)} />
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
