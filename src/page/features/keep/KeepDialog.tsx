/** The door to what can be kept, each explained in a sentence, and to weights that were kept; a line says what was saved or is wrong. */
import { useRef, useState, type ReactNode } from 'react';
import { TextButton } from '../../ui/Buttons';
import { Dialog } from '../../ui/Dialog';
import { createLazyDialog } from '../../ui/LazyDialog';
import { useLiveState, usePage, usePageState } from '../../context';
import { download, drawPng } from '../../ui/download';
import { useDroppedFile } from '../../ui/drops';
import { pictureProblem } from './pictureProblem';
import { readBytes } from '../../ui/fetched';
import { FileInput } from '../../ui/FileInput';
import { figureName, figureOf, shownNow, textFile, type FileKind } from './keptFiles';
import { shownReward } from '../../model/shown/selectors';
import type { Outcome } from './outcome';
import { useRunFiles, type AwaitedRun } from './useRunFiles';
import { useWeightFiles } from './useWeightFiles';
import { fileName } from '../../files/exports/fileName';
import { kindOfFile, tellingBytes } from '../../files/exports/openedFile';
import { messageOf } from '../../../protocol/errors';
import { strings } from '../../words/strings';
import type { keep } from './words/keep.en';
import { keepWords } from './words/keep';
import { hasLearnedMuch } from '../../model/experiment/learned';
import { shownState } from '../../model/shown/shownState';

/** Asked for when somebody makes a film: its encoders are large. */
const LazyFilmDialog = createLazyDialog(async () => (await import('./FilmDialog')).FilmDialog);

export function KeepDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const [isFilming, setIsFilming] = useState(false);
  return (
    <>
      <Dialog open={open} onClose={onClose} title={keepWords().title} className="keep" testId="keep-dialog">
        <Keep onFilm={() => setIsFilming(true)} />
      </Dialog>
      <LazyFilmDialog open={isFilming} onClose={() => setIsFilming(false)} />
    </>
  );
}

/** Printed at twice the size that a screen shows. */
const pngScale = 2;

function Keep({ onFilm }: { onFilm(): void }) {
  const { experiment } = usePage();
  const hasReward = usePageState((state) => shownReward(state) !== null && state.colourDomain !== null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const saved = (name: string, content: Blob) => {
    download(name, content);
    setOutcome({ isProblem: false, text: keepWords().saved(name) });
  };
  const weights = useWeightFiles(saved, setOutcome);
  const runs = useRunFiles(saved, setOutcome);
  const shown = () =>
    shownNow(shownState(experiment.store.getState()), window.location.origin + window.location.pathname);

  async function open(file: File): Promise<void> {
    try {
      const start = await readBytes(file.slice(0, tellingBytes));
      if (kindOfFile(file.name, start) === 'run') return await runs.open(file);
    } catch (error) {
      const problem = keepWords().unreadable(messageOf(error));
      return setOutcome({ isProblem: true, text: keepWords().refused(file.name, problem) });
    }
    if (experiment.store.getState().runState.status === 'recorded')
      return setOutcome({ isProblem: true, text: keepWords().needsLive(file.name) });
    return weights.open(file);
  }

  useDroppedFile((file) => void open(file));

  function keepText(kind: FileKind): void {
    const now = shown();
    if (!now) return setOutcome({ isProblem: true, text: keepWords().nothing });
    const { name, type, text } = textFile(kind, now);
    saved(name, new Blob([text], { type }));
  }

  async function keepPng(kind: 'equation' | 'map'): Promise<void> {
    const now = shown();
    if (!now) return setOutcome({ isProblem: true, text: keepWords().nothing });
    try {
      const picture = await drawPng(figureOf(kind, now), pngScale);
      saved(fileName(figureName(kind), now.setup.configuration, now.steps, 'png'), picture);
    } catch (error) {
      setOutcome({ isProblem: true, text: keepWords().noPicture(pictureProblem(error)) });
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
    <DropZone>
      <p className="dialog-intro">{hasReward ? keepWords().intro : keepWords().nothing}</p>
      <div className="keep-groups">
        <Group name="figure">
          {figure('equation')}
          {figure('map')}
          <Row of="film">
            <KeepButton row="film" format={keepWords().film} disabled={!hasReward} onPress={onFilm} />
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
  const { replaces, openRun, keepPresent } = keepWords();
  return (
    <>
      <span>{replaces(of.file, steps)}</span>{' '}
      <TextButton testId="open-run" label={openRun} onPress={() => onOpen(of)} />{' '}
      <TextButton testId="keep-present" label={keepPresent} onPress={onKeep} />
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
        <KeepButton row="open" format={keepWords().open} disabled={false} onPress={() => input.current?.click()} />
      </Row>
      <FileInput ref={input} testId="keep-file" onFile={onOpen} />
    </Group>
  );
}

/** Shows where files are meant to be dropped; one that misses it is read all the same, see drops. */
function DropZone({ children }: { readonly children: ReactNode }) {
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className={isOver ? 'keep-drop over' : 'keep-drop'}
      data-testid="keep-drop"
      onDragOver={(event) => setIsOver(event.dataTransfer.types.includes('Files'))}
      onDragLeave={() => setIsOver(false)}
      onDrop={() => setIsOver(false)}
    >
      {children}
    </div>
  );
}

function Group({ name, children }: { readonly name: keyof typeof keep.groups; readonly children: ReactNode }) {
  return (
    <section className="keep-group">
      <h3>{keepWords().groups[name]}</h3>
      {children}
    </section>
  );
}

type RowName = keyof typeof keep.rows;

function Row({ of, children }: { readonly of: RowName; readonly children: ReactNode }) {
  const [title, sentence] = keepWords().rows[of];
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
      aria-label={keepWords().buttonName(keepWords().rows[row][0], format)}
      aria-describedby={`keep-${row}-hint`}
      disabled={disabled}
      onClick={onPress}
    >
      {format}
    </button>
  );
}
