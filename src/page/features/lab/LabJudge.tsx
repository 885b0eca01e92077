/** The visitor as judge: two plans of one start, the better of which he clicks, and what the base has become by his answers. */
import { useCallback, useEffect, useMemo } from 'react';
import { groundOf } from '../../../domains/shared';
import type { FieldPicture } from '../../../domains/maze/page/fieldImage';
import { gridOf, type Grid } from '../../../domains/maze/page/rewardGrid';
import { extentOf } from '../../../math/extent';
import type { Answer, ImpliedFrame, QuestionFrame } from '../../../protocol/lab';
import type { ColourScale } from '../../charts/colourScales';
import { useLiveState, usePage } from '../../context';
import { openQuestion } from '../../model/shown/openQuestion';
import { labFrameOf } from '../../model/shown/labFrameOf';
import { TextButton } from '../../ui/Buttons';
import { useAppearance } from '../../ui/appearance';
import { useDrawing } from '../../ui/useDrawing';
import { createLabPicture, type LabPictureFrame } from './labPicture';
import { colourOf, toneOf } from './tones';
import { labWords } from './words/lab';

const answers: readonly Answer[] = [0, 1];

export function LabJudge() {
  const { experiment } = usePage();
  const given = useLiveState((state) => state.answers);
  const questions = useLiveState(({ told }) => told.question);
  const known = useLiveState(({ told }) => told.implied.at(-1)?.answers.length ?? 0);
  const steps = useLiveState((state) => state.steps);
  const question = useMemo(() => openQuestion(questions, given, steps), [questions, given, steps]);
  const { planners, judge: words } = labWords();
  const isOpen = question !== null;
  const judge = useCallback((all: readonly Answer[]) => experiment.askLab(() => ({ answers: all })), [experiment]);
  const answer = useCallback(
    (better: Answer) => {
      if (isOpen) judge([...given, better]);
    },
    [judge, given, isOpen],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '1' || event.key === '2') answer(event.key === '1' ? 0 : 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [answer]);
  return (
    <section
      className="lab-chosen lab-judge"
      style={toneOf('judge')}
      data-testid="judge"
      data-answers={given.length}
      data-open={isOpen}
      data-implied={known}
    >
      <div className="lab-told">
        <h3>{planners.judge.title}</h3>
        <p>{planners.judge.text}</p>
      </div>
      <div className="judge-pair" role="group" aria-label={words.question}>
        {answers.map((better) => (
          <Choice key={better} better={better} question={question} onChoose={answer} />
        ))}
      </div>
      <div className="judge-below">
        <Maps />
        <div className="judge-row">
          <span role="status">{isOpen ? words.given(given.length) : words.waits}</span>
          <TextButton
            testId="judge-back"
            label={words.back}
            hint={words.backHint}
            disabled={given.length === 0}
            onPress={() => judge(given.slice(0, -1))}
          />
          <TextButton testId="judge-anew" label={words.anew} disabled={given.length === 0} onPress={() => judge([])} />
        </div>
      </div>
    </section>
  );
}

/** A picture of the ground, which is drawn anew when that changes. */
function usePicture(frame: LabPictureFrame, wallsAbove: boolean) {
  const configuration = useLiveState(({ setup }) => setup.configuration);
  const maze = groundOf(configuration);
  const key = `${configuration.domain} ${configuration.maze}`;
  return useDrawing(key, (element) => createLabPicture(element, { maze, wallsAbove }), frame);
}

interface ChoiceProps {
  readonly better: Answer;
  /** Null while it is not there. */
  readonly question: QuestionFrame | null;
  onChoose(better: Answer): void;
}

function Choice({ better, question, onChoose }: ChoiceProps) {
  const frame = useMemo((): LabPictureFrame => {
    if (!question) return empty;
    const { positions, horizon } = question;
    return { ...empty, plans: { positions, offset: 2 * better * horizon, count: 1, horizon } };
  }, [question, better]);
  const container = usePicture(frame, false);
  const { choose } = labWords().judge;
  const end = question?.positions.subarray(2 * (better + 1) * question.horizon - 2).subarray(0, 2) ?? [];
  return (
    <button
      type="button"
      className="lab-small"
      data-testid={`judge-${better + 1}`}
      data-end={[...end].map((value) => value.toFixed(3)).join(',')}
      aria-disabled={question === null}
      onClick={() => onChoose(better)}
    >
      <div ref={container} className="lab-picture" />
      <span className="lab-caption">
        <span>{choose}</span> <kbd>{better + 1}</kbd>
      </span>
    </button>
  );
}

/** Plans of the base that learned the answers, over where it goes more often than before; and the reward that was learned from the two models. */
function Maps() {
  const lab = useLiveState((state) => state.lab);
  const budget = useLiveState(({ setup }) => setup.labBudget);
  const strength = useLiveState(({ setup }) => setup.guidanceScale);
  const goal = useLiveState(({ setup }) => setup.configuration.goals[0]);
  const implied = useLiveState(({ told }) => told.implied.at(-1));
  const reward = useLiveState(({ frames }) => frames.reward);
  const count = useLiveState((state) => state.answers.length);
  const { colours } = useAppearance();
  const own = useMemo(
    () => labFrameOf(lab, 'judge', { budget, strength, variants: [] })?.frame,
    [lab, budget, strength],
  );
  const became = useMemo((): LabPictureFrame => {
    const field = implied && count > 0 ? fieldPicture(impliedGrid(implied), colours) : null;
    return {
      ...empty,
      plans: own
        ? { positions: own.positions, offset: 0, count: own.starts * own.returned, horizon: own.horizon }
        : null,
      colour: field ? '--ink' : colourOf('judge'),
      field,
    };
  }, [own, implied, count, colours]);
  const learned = useMemo(
    (): LabPictureFrame => ({ ...empty, goal, field: reward ? fieldPicture(gridOf(reward), colours) : null }),
    [reward, goal, colours],
  );
  const words = labWords().judge;
  return (
    <>
      <Map frame={became} caption={words.became} />
      {reward ? <Map frame={learned} caption={words.learned} /> : null}
    </>
  );
}

function Map({ frame, caption }: { readonly frame: LabPictureFrame; readonly caption: string }) {
  const container = usePicture(frame, true);
  return (
    <div className="judge-map">
      <div ref={container} className="lab-picture" />
      <span className="lab-caption">{caption}</span>
    </div>
  );
}

const impliedGrid = ({ grid: { pointsPerCell, rows, columns }, values }: ImpliedFrame): Grid => ({
  pointsPerCell,
  shape: [rows, columns],
  values,
});

/** All colours, from the least value to the greatest. */
function fieldPicture(grid: Grid, colours: ColourScale): FieldPicture {
  const [low, high] = extentOf(grid.values);
  return { grid, limits: { middle: 0, low, high }, colours, rounds: 4 };
}

const empty: LabPictureFrame = {
  plans: null,
  candidates: null,
  colour: colourOf('judge'),
  goal: null,
  outlines: [],
  field: null,
  isOld: false,
};
