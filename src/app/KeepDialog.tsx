/** The door to what can be kept, each explained in a sentence, and to weights that were kept; a line says what was saved or is wrong. */
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { TextButton } from './Buttons';
import { Dialog } from './Dialog';
import { createDoor } from './Door';
import { useLiveState, usePage, usePageState } from './context';
import { download, drawPng } from './download';
import { pictureProblem } from './pictureProblem';
import { FileInput } from './FileInput';
import { figureName, figureOf, shownNow, textFile, type FileKind } from './keptFiles';
import { shownReward } from './RewardPanel';
import { isRunFile, useRunFiles, type AwaitedRun } from './useRunFiles';
import { useWeightFiles } from './useWeightFiles';
import { fileName } from '../exports/fileName';
import { messageOf } from '../protocol/errors';
import { strings, type Strings } from './strings';
import { hasLearnedMuch } from '../state/learned';
import { shownState } from '../state/shownState';

/** Asked for when somebody makes a film: its encoders are large. */
const FilmDoor = createDoor(async () => (await import('./FilmDialog')).FilmDialog);

export function KeepDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const [isFilming, setIsFilming] = useState(false);
  return (
    <>
      <Dialog open={open} onClose={onClose} title={strings.keep.title} className="keep" testId="keep-dialog">
        <Keep onFilm={() => setIsFilming(true)} />
      </Dialog>
      <FilmDoor open={isFilming} onClose={() => setIsFilming(false)} />
    </>
  );
}

/** What happened last. */
export interface Outcome {
  readonly isProblem: boolean;
  readonly text: string;
}

/** Printed at twice the size that a screen shows. */
const pngScale = 2;

function Keep({ onFilm }: { onFilm(): void }) {
  const { experiment } = usePage();
  const hasReward = usePageState((state) => shownReward(state) !== null && state.colourDomain !== null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const saved = (name: string, content: Blob) => {
    download(name, content);
    setOutcome({ isProblem: false, text: strings.keep.saved(name) });
  };
  const weights = useWeightFiles(saved, setOutcome);
  const runs = useRunFiles(saved, setOutcome);
  const shown = () =>
    shownNow(shownState(experiment.store.getState()), window.location.origin + window.location.pathname);

  async function open(file: File): Promise<void> {
    try {
      if (await isRunFile(file)) return await runs.open(file);
    } catch (error) {
      const problem = strings.keep.unreadable(messageOf(error));
      return setOutcome({ isProblem: true, text: strings.keep.refused(file.name, problem) });
    }
    if (experiment.store.getState().runState.status === 'recorded')
      return setOutcome({ isProblem: true, text: strings.history.needsLive(file.name) });
    return weights.open(file);
  }

  function keepText(kind: FileKind): void {
    const now = shown();
    if (!now) return setOutcome({ isProblem: true, text: strings.keep.nothing });
    const { name, type, text } = textFile(kind, now);
    saved(name, new Blob([text], { type }));
  }

  async function keepPng(kind: 'equation' | 'map'): Promise<void> {
    const now = shown();
    if (!now) return setOutcome({ isProblem: true, text: strings.keep.nothing });
    try {
      const picture = await drawPng(figureOf(kind, now), pngScale);
      saved(fileName(figureName(kind), now.setup.configuration, now.steps, 'png'), picture);
    } catch (error) {
      setOutcome({ isProblem: true, text: strings.keep.noPicture(pictureProblem(error)) });
    }
  }

  const texts = (kind: FileKind, format: string) => (
    <KeepButton row={kind} format={format} disabled={!hasReward} onPress={() => keepText(kind)} />
  );
  const figure = (kind: 'equation' | 'map') => (
    <Row of={kind}>
      {texts(kind, 'SVG')}
      <KeepButton row={kind} format="PNG" disabled={!hasReward} onPress={() => void keepPng(kind)} />
    </Row>
  );
  return (
    <DropZone onFile={(file) => void open(file)}>
      <p className="dialog-intro">{hasReward ? strings.keep.intro : strings.keep.nothing}</p>
      <div className="keep-groups">
        <Group name="figure">
          {figure('equation')}
          {figure('map')}
          <Row of="film">
            <KeepButton row="film" format={strings.keep.film} disabled={!hasReward} onPress={onFilm} />
          </Row>
        </Group>
        <Group name="data">
          <Row of="json">{texts('json', 'JSON')}</Row>
          <Row of="field">{texts('field', 'CSV')}</Row>
          <Row of="losses">{texts('losses', 'CSV')}</Row>
          <Row of="plans">{texts('plans', 'CSV')}</Row>
        </Group>
        <Group name="run">
          <Row of="run">
            <KeepButton row="run" format="run" disabled={!hasReward} onPress={() => void runs.save()} />
          </Row>
        </Group>
        <Weights onSave={() => void weights.save()} onOpen={(file) => void open(file)} />
      </div>
      <p
        role="status"
        aria-live="polite"
        data-testid="keep-status"
        className={outcome?.isProblem ? 'keep-status problem' : 'keep-status'}
      >
        {runs.awaited ? <OpenQuestion of={runs.awaited} onOpen={runs.show} onKeep={runs.keepPresent} /> : outcome?.text}
      </p>
    </DropZone>
  );
}

interface OpenQuestionProps {
  readonly of: AwaitedRun;
  onOpen(run: AwaitedRun): void;
  onKeep(): void;
}

/** What would be thrown away is said first. */
function OpenQuestion({ of, onOpen, onKeep }: OpenQuestionProps) {
  const steps = useLiveState(({ steps: { base, expert, reward } }) => base + expert + reward);
  const { history } = strings;
  return (
    <>
      <span>{history.replaces(of.file, steps)}</span>{' '}
      <TextButton testId="open-run" label={history.openIt} onPress={() => onOpen(of)} />{' '}
      <TextButton testId="keep-present" label={history.keepIt} onPress={onKeep} />
    </>
  );
}

interface WeightsProps {
  onSave(): void;
  onOpen(file: File): void;
}

function Weights({ onSave, onOpen }: WeightsProps) {
  const canAsk = usePageState(
    ({ runState, backend }) => backend !== null && !['failed', 'preparing', 'recorded'].includes(runState.status),
  );
  const input = useRef<HTMLInputElement>(null);
  return (
    <Group name="weights">
      <Row of="save">
        <KeepButton row="save" format="safetensors" disabled={!canAsk} onPress={onSave} />
      </Row>
      <Row of="open">
        <KeepButton row="open" format={strings.keep.open} disabled={false} onPress={() => input.current?.click()} />
      </Row>
      <FileInput ref={input} accept=".safetensors,.run" testId="keep-file" onFile={onOpen} />
    </Group>
  );
}

interface DropZoneProps {
  readonly children: ReactNode;
  onFile(file: File): void;
}

/** All of the dialog: a file that misses a smaller zone would take the page's place in the browser. */
function DropZone({ children, onFile }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(over);
  };
  return (
    <div
      className={isOver ? 'keep-drop over' : 'keep-drop'}
      data-testid="keep-drop"
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      {children}
    </div>
  );
}

function Group({ name, children }: { readonly name: keyof Strings['keep']['groups']; readonly children: ReactNode }) {
  return (
    <section className="keep-group">
      <h3>{strings.keep.groups[name]}</h3>
      {children}
    </section>
  );
}

type RowName = keyof Strings['keep']['rows'];

function Row({ of, children }: { readonly of: RowName; readonly children: ReactNode }) {
  const [title, sentence] = strings.keep.rows[of];
  const isLoss = useLiveState(hasLearnedMuch) && of === 'open';
  return (
    <div className="keep-row">
      <div>
        <p className="keep-title">{title}</p>
        <p className="keep-sentence" id={`keep-${of}-hint`}>
          {isLoss ? `${sentence} ${strings.undo.loss}` : sentence}
        </p>
      </div>
      <div className="keep-buttons">{children}</div>
    </div>
  );
}

interface KeepButtonProps {
  readonly row: RowName;
  readonly format: string;
  readonly disabled: boolean;
  onPress(): void;
}

function KeepButton({ row, format, disabled, onPress }: KeepButtonProps) {
  return (
    <button
      type="button"
      className="text-button"
      data-testid={`keep-${row}-${format.toLowerCase()}`}
      aria-label={strings.keep.buttonName(strings.keep.rows[row][0], format)}
      aria-describedby={`keep-${row}-hint`}
      disabled={disabled}
      onClick={onPress}
    >
      {format}
    </button>
  );
}
