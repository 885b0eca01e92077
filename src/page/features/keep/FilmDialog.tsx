/** The door to films: what is to be seen, how large, in which format; how far it is, and a way to end it. */
import { useEffect, useRef, useState } from 'react';
import { fileName } from '../../files/exports/fileName';
import { filmOf } from '../../files/exports/film';
import { filmCodec } from '../../files/exports/webm';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage, usePageState } from '../../context';
import { Dialog } from '../../ui/Dialog';
import { download } from '../../ui/download';
import { filmFigures, filmsOf, type FilmOf } from './filmFigures';
import type { LazyDialogProps } from '../../ui/LazyDialog';
import { makeFilm } from './makeFilm';
import { pictureProblem } from './pictureProblem';
import { pageAddress } from '../../ui/sharing';
import { filmWords } from './words/film';
import './film.css';

export function FilmDialog({ open, onClose }: LazyDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={filmWords().title} className="film" testId="film-dialog">
      <FilmMaker />
    </Dialog>
  );
}

/** Widths of films, in pixels. */
const widths = [480, 720, 1200] as const;

type Format = 'gif' | 'webm';

type Work =
  | { readonly status: 'idle' }
  | { readonly status: 'busy'; readonly done: number; readonly of: number }
  | { readonly status: 'done'; readonly text: string }
  | { readonly status: 'failed'; readonly text: string };

function FilmMaker() {
  const { experiment } = usePage();
  const hasPlans = usePageState(({ frames }) => (frames.base?.meta.stages.length ?? 0) > 1);
  const hasHistory = useLiveState(({ history }) => history.moments.filter(({ frames }) => frames.reward).length > 1);
  const [of, setOf] = useState<FilmOf>('settling');
  const [width, setWidth] = useState<number>(720);
  const [work, setWork] = useState<Work>({ status: 'idle' });
  const ending = useRef<AbortController | null>(null);
  // Whoever leaves ends it.
  useEffect(() => () => ending.current?.abort(), []);
  const isBusy = work.status === 'busy';

  async function make(format: Format): Promise<void> {
    const { signal } = (ending.current = new AbortController());
    const state = experiment.store.getState();
    const figures = filmFigures(of, state, pageAddress());
    if (figures.length === 0) return setWork({ status: 'failed', text: filmWords().nothing });
    const film = filmOf(figures, width);
    const onProgress = (done: number) => setWork({ status: 'busy', done, of: figures.length });
    onProgress(0);
    try {
      const codec = format === 'webm' ? await filmCodec(film) : null;
      if (format === 'webm' && !codec) return setWork({ status: 'failed', text: filmWords().noEncoder });
      const file = await makeFilm(film, codec, { signal, onProgress });
      const name = fileName('film', state.setup.configuration, state.steps, format);
      download(name, file);
      setWork({ status: 'done', text: filmWords().saved(name, file.size) });
    } catch (error) {
      if (signal.aborted) setWork({ status: 'done', text: filmWords().ended });
      else setWork({ status: 'failed', text: filmWords().failed(pictureProblem(error)) });
    }
  }

  return (
    <>
      <p className="dialog-intro">{filmWords().intro}</p>
      <label className="film-size">
        <span>{filmWords().of}</span>
        <select data-testid="film-of" value={of} onChange={(event) => setOf(event.target.value as FilmOf)}>
          {filmsOf.map((option) => (
            <option key={option} value={option} disabled={option === 'run' && !hasHistory}>
              {filmWords().films[option]}
            </option>
          ))}
        </select>
      </label>
      <label className="film-size">
        <span>{filmWords().size}</span>
        <select data-testid="film-width" value={width} onChange={(event) => setWidth(Number(event.target.value))}>
          {widths.map((option) => (
            <option key={option} value={option}>
              {filmWords().width(option)}
            </option>
          ))}
        </select>
      </label>
      <div className="film-actions">
        {(['webm', 'gif'] as const).map((format) => (
          <button
            key={format}
            type="button"
            className="primary-button"
            data-testid={`film-${format}`}
            aria-describedby={`film-${format}-hint`}
            disabled={isBusy || !hasPlans}
            onClick={() => void make(format)}
          >
            {filmWords().make[format]}
          </button>
        ))}
        {isBusy ? (
          <TextButton testId="film-cancel" label={filmWords().cancel} onPress={() => ending.current?.abort()} />
        ) : null}
      </div>
      <p className="keep-sentence" id="film-webm-hint">
        {filmWords().webmHint}
      </p>
      <p className="keep-sentence" id="film-gif-hint">
        {filmWords().gifHint}
      </p>
      {isBusy ? <progress value={work.done} max={work.of} aria-label={filmWords().progress} /> : null}
      <p
        role="status"
        data-testid="film-status"
        data-state={work.status}
        className={work.status === 'failed' ? 'keep-status problem' : 'keep-status'}
      >
        {hasPlans ? statusText(work) : filmWords().nothing}
      </p>
    </>
  );
}

function statusText(work: Work): string {
  switch (work.status) {
    case 'idle':
      return '';
    case 'busy':
      return filmWords().frame(work.done, work.of);
    case 'done':
    case 'failed':
      return work.text;
  }
}
