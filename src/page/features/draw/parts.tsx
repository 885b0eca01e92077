/** The parts that the editors of mazes and of points have alike: the draft, tools, what to begin with, what is said, and the way to train. */
import { useId, type ReactNode } from 'react';
import type { RunConfiguration } from '../../../protocol/configuration';
import type { DrawnRun, Experiment } from '../../model/experiment/experiment';
import { hasLearnedMuch } from '../../model/experiment/learned';
import { useLiveState, usePage } from '../../context';
import { TextButton } from '../../ui/Buttons';
import { Explain } from '../../ui/Explain';
import { strings } from '../../words/strings';
import { drawWords } from './words/draw';

/** A page's editor, made of its present run when it is first asked for: the draft lives as long as its page, whatever is drawn anew in between. */
export function draftsOf<Editor>(create: (run: RunConfiguration) => Editor): (experiment: Experiment) => Editor {
  const editors = new WeakMap<Experiment, Editor>();
  return (experiment) => {
    const editor = editors.get(experiment) ?? create(experiment.store.getState().setup.configuration);
    editors.set(experiment, editor);
    return editor;
  };
}

interface ToolRowProps<Tool> {
  readonly tools: readonly Tool[];
  readonly inHand: Tool;
  nameOf(tool: Tool): string;
  wordsOf(tool: Tool): readonly [label: string, hint: string];
  onChoose(tool: Tool): void;
}

export function ToolRow<Tool>({ tools, inHand, nameOf, wordsOf, onChoose }: ToolRowProps<Tool>) {
  return (
    <div className="drawing-row" role="group" aria-label={drawWords().tools}>
      {tools.map((tool) => {
        const [label, hint] = wordsOf(tool);
        const name = nameOf(tool);
        return (
          <Explain key={name} text={hint}>
            <button
              type="button"
              className={`tool-button of-${name}`}
              data-testid={`draw-tool-${name}`}
              aria-pressed={tool === inHand}
              onClick={() => onChoose(tool)}
            >
              {label}
            </button>
          </Explain>
        );
      })}
    </div>
  );
}

export interface Beginning {
  readonly name: string;
  readonly label: string;
  readonly picture: ReactNode;
  take(): void;
}

export function Beginnings({ all }: { readonly all: readonly Beginning[] }) {
  const label = useId();
  return (
    <div className="drawing-row" role="group" aria-labelledby={label}>
      <span id={label}>{drawWords().from}</span>
      {all.map((one) => (
        <Explain key={one.name} text={one.label}>
          <button
            type="button"
            className="maze-button"
            data-testid={`draw-from-${one.name}`}
            aria-label={one.label}
            onClick={() => one.take()}
          >
            {one.picture}
          </button>
        </Explain>
      ))}
    </div>
  );
}

/** What happened last, for those who can't see it, and to say why something did not. */
export function Said({ isProblem, children }: { readonly isProblem: boolean; readonly children: string }) {
  return (
    <p
      id="draw-said"
      className={isProblem ? 'drawing-said problem' : 'drawing-said'}
      role="status"
      aria-live="polite"
      data-testid="draw-said"
    >
      {children}
    </p>
  );
}

interface FooterProps {
  /** What keeps the drawing from being trained on. */
  readonly problem: string | null;
  /** What is drawn, and what training on it does, as sentences. */
  readonly said: string;
  readonly apply: string;
  /** Null while there is none. */
  readonly run: DrawnRun | null;
  onClose(): void;
}

export function DrawingFooter({ problem, said, apply, run, onClose }: FooterProps) {
  const { experiment } = usePage();
  const isLoss = useLiveState(hasLearnedMuch);
  function train(): void {
    if (!run) return;
    onClose();
    experiment.trainOn(run);
  }
  return (
    <div className="dialog-actions drawing-actions">
      <p role="status" data-testid="draw-problem" className={problem ? 'problem' : 'drawing-hint'}>
        {problem ?? `${said} ${isLoss ? strings.undo.loss : ''}`.trimEnd()}
      </p>
      <TextButton testId="draw-close" label={drawWords().close} onPress={onClose} />
      <button type="button" className="primary-button" data-testid="draw-apply" disabled={run === null} onClick={train}>
        {apply}
      </button>
    </div>
  );
}
