/** Presenter mode: a scene fills the window or the screen, with a bar below it, and its notes where they are asked for. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { usePage, usePageState } from '../../context';
import './presenter.css';
import { Bar } from './Bar';
import { DialBar } from './DialBar';
import { fillScreen, leaveScreen, watchScreen } from './fullScreen';
import type { PresenterAction } from './keys';
import { NotesPanel } from './NotesPanel';
import { SceneFigure } from './SceneFigure';
import { scenes } from './scenes';
import { presenterWords } from './words/presenter';
import { takeFocus } from '../../ui/takeFocus';
import { useActions } from './useActions';
import { useDial } from './useDial';
import { useLive } from './useLive';
import { useStage } from './useStage';
import { keepAwake } from './wakeLock';

/** What covers the scene while those who listen are to look at the speaker. */
type Blank = 'black' | 'white';

export function Presenter() {
  const { experiment, presentation } = usePage();
  const words = presenterWords();
  const number = usePageState(({ setup }) => setup.scene) ?? 1;
  const scene = scenes[number - 1] ?? scenes[0]!;
  const [notesShown, setNotesShown] = useState(false);
  const [blank, setBlank] = useState<Blank | null>(null);
  const live = useLive(scene);
  const { stage, drawsRun, loading, problem } = useStage(scene, live.on);
  const plan = useMemo(() => scene.dial(stage), [scene, stage]);
  const dial = useDial(`${scene.id}${live.on ? ' live' : ''}`, plan, !live.on);
  const { value, moving } = dial;
  const figure = scene.figure(stage, plan ? value : Infinity);
  const root = useRef<HTMLElement>(null);

  const leave = useCallback(() => {
    void leaveScreen(presentation);
    live.restore();
  }, [presentation, live]);
  const go = (to: number) => experiment.setScene(Math.min(scenes.length, Math.max(1, to)));
  const act: Readonly<Record<PresenterAction, () => void>> = {
    next: () => go(number + 1),
    previous: () => go(number - 1),
    first: () => go(1),
    last: () => go(scenes.length),
    up: () => dial.move(1),
    down: () => dial.move(-1),
    again: () => dial.again(),
    notes: () => setNotesShown((shown) => !shown),
    train: live.toggle,
    screen: () => void (document.fullscreenElement ? leaveScreen(presentation) : fillScreen(presentation)),
    start: () => void (document.fullscreenElement ? undefined : fillScreen(presentation)),
    black: () => setBlank('black'),
    white: () => setBlank('white'),
    leave,
  };
  useActions(root, act, blank ? () => setBlank(null) : null);

  const dialShown = plan !== null && !plan.hidden && figure.kind === 'panels';
  const isLoading = loading && figure.kind === 'lacking';
  usePresentationState(moving || isLoading, drawsRun);
  useDocumentScale();
  useEffect(() => watchScreen(presentation, leave), [presentation, leave]);
  useEffect(() => takeFocus(root.current), []);
  // In another page the screen is that page's.
  useEffect(() => (window.parent === window ? keepAwake(window) : undefined), []);

  const texts = words.scenes[scene.id];
  return (
    <main
      ref={root}
      tabIndex={-1}
      className="presenter"
      data-testid="presenter"
      data-scene={number}
      data-layout={scene.layout(stage)}
      data-live={live.on}
      data-notes={notesShown}
      aria-label={words.label}
    >
      <section className="scene" aria-label={words.scene(number, texts.title)}>
        <div className="scene-words" aria-live="polite">
          <h1>{texts.title}</h1>
          <p className="scene-line">{texts.line(!plan || value === plan.to)}</p>
          {figure.kind === 'panels' && figure.distance !== undefined ? (
            <p className="scene-distance" aria-live="off">
              <span className="scene-big" data-testid="scene-distance" data-value={figure.distance}>
                {words.distanceValue(figure.distance)}
              </span>{' '}
              <span>{words.distance}</span>
            </p>
          ) : null}
        </div>
        <div className="scene-figure" data-testid="scene-figure" data-dial={dialShown}>
          {isLoading ? null : <SceneFigure figure={figure} problem={problem} />}
          {plan && dialShown ? <DialBar plan={plan} value={value} run={stage.run} onValue={dial.set} /> : null}
        </div>
      </section>
      {notesShown ? <NotesPanel scene={scene} /> : null}
      {blank ? (
        <button
          type="button"
          className={`scene-blank ${blank}`}
          data-testid="scene-blank"
          aria-label={words.unblank}
          onClick={() => setBlank(null)}
        />
      ) : null}
      <Bar number={number} live={live} notesShown={notesShown} act={act} onScene={go} />
    </main>
  );
}

/** Says what the page has to know of the scene. */
function usePresentationState(busy: boolean, drawsRun: boolean): void {
  const { presentation } = usePage();
  useEffect(() => presentation.setState({ busy, drawsRun }), [presentation, busy, drawsRun]);
  useEffect(() => () => presentation.setState({ busy: true, drawsRun: false }), [presentation]);
}

/** Type, strokes and stars are in rem: presenter mode has a larger one. The page comes back as far down as it was. */
function useDocumentScale(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const { scrollX, scrollY } = window;
    root.dataset['presenting'] = 'true';
    return () => {
      delete root.dataset['presenting'];
      requestAnimationFrame(() => {
        window.scrollTo(scrollX, scrollY);
        // The button that leads here is made anew with the page.
        takeFocus(document.querySelector<HTMLElement>('[data-testid=present]'));
      });
    };
  }, []);
}
