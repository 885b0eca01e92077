/** The words of presenter mode: of each scene a sentence and a line, of its panels their names, and of the keys what they do. */
import { formatCount, formatDistance, formatNumber, formatShare } from '../../../words/format';
import { notes } from './presenterNotes.en';
import type { PresenterAction } from '../keys';
import type { Dial, Lack, PanelName } from '../figure';
import type { Scene } from '../scenes';

export interface SceneTexts {
  readonly title: string;
  /** @param ended whether the scene's movement has come to its end */
  readonly line: (ended: boolean) => string;
}

const always = (line: string) => () => line;

const scenes: Readonly<Record<Scene['id'], SceneTexts>> = {
  walks: {
    title: 'Two habits of walking through one maze',
    line: (ended) =>
      ended ? 'One goes anywhere. The other always ends at the star.' : 'One goes anywhere. Where does the other end?',
  },
  noise: {
    title: 'A plan is noise, cleaned up',
    line: always('A model learned to clean. Step by step it finds a walk.'),
  },
  habits: {
    title: 'Same noise, two habits',
    line: always('Same starts, same noise: the base wanders, the expert heads for the star.'),
  },
  difference: {
    title: 'Where they differ points the way',
    line: always('Expert minus base: an arrow at each place, and not one network was told of the star.'),
  },
  reward: {
    title: 'A landscape, learned from the difference',
    line: always(
      'A third network learns a landscape with about this slope. Watch its summit, the ring, come to the star.',
    ),
  },
  steering: {
    title: 'The proof: push the base uphill',
    line: always('The wanderer, steered by the learned landscape, heads for the star.'),
  },
  control: {
    title: 'Same walks, almost no landscape',
    line: always(
      'Both learn from the same walks, each by itself: almost flat, same scale. It is the easiest null test.',
    ),
  },
  questions: {
    title: 'Two questions, two landscapes',
    line: always('Who rests here? That goes round the walls. What is a whole walk worth? That goes through them.'),
  },
};

const panels: Readonly<Record<PanelName, readonly [title: string, note: string]>> = {
  walksBase: ['Anywhere', 'walks for the base'],
  walksExpert: ['To one place', 'walks for the expert'],
  settling: ['Expert', 'its plans, each from its dot'],
  pushExpert: ['Expert', ''],
  pushBase: ['Base', ''],
  pushDifference: ['What differs', ''],
  base: ['Base', 'arrive'],
  expert: ['Expert', 'arrive'],
  reward: ['Reward', 'bright is high'],
  learned: ['Learned', 'correlation'],
  exact: ['Exact', 'log p expert / p base'],
  unsteered: ['Base', 'arrive'],
  steered: ['Base, steered', 'arrive'],
  real: ['Two habits', 'high'],
  control: ['One habit, twice', 'high'],
  ofPlaces: ['A place', 'exact: who rests here'],
  ofWalks: ['A walk', 'exact: what resting is worth'],
};

const train = 'Press T to train the networks here and now.';

const lacks: Readonly<Record<Lack, string>> = {
  walks: 'The walks come with a run, and there is none yet.',
  plans: 'The models have not learned anything yet, so there are no plans to show.',
  stages: 'Of these plans only the last stage was recorded.',
  arrows: 'The arrows come with a run, and there are none yet.',
  reward: 'The reward has learned nothing yet.',
  steered: 'There are no steered plans yet.',
  control: 'There is no recording of the null control here.',
  questions: 'The page draws one map at a time, the one that its switch asks for.',
};

const dials: Readonly<Record<Dial['name'], string>> = {
  walk: 'the walks',
  stage: 'noise → plan',
  moment: 'training',
  strength: 'steering strength',
};

/** Keys are apart by blanks; one of two words has a no-break blank. */
const actions: Readonly<Record<PresenterAction, readonly [keys: string, does: string]>> = {
  next: ['→ PageDown Space', 'next scene'],
  previous: ['← PageUp', 'scene before'],
  first: ['Home', 'first scene'],
  last: ['End', 'last scene'],
  up: ['↑', 'more'],
  down: ['↓', 'less'],
  again: ['R', 'play the scene again'],
  train: ['T', 'train it now, and back'],
  notes: ['N', 'speaker’s notes'],
  screen: ['F', 'full screen'],
  start: ['F5', 'full screen, by a clicker’s start key'],
  black: ['B .', 'black screen; the next key brings the scene back'],
  white: ['W ,', 'white screen; the next key brings the scene back'],
  leave: ['Esc', 'back to the page'],
};

export const presenter = {
  notesOf: notes,
  label: 'Presenter mode',
  scenes,
  panels,
  lacks,
  unusable: (problem: string) => `The recording of this scene can’t be shown: ${problem}.`,
  lackRemedy: train,
  dials,
  actions,
  progress: 'Scenes',
  scene: (number: number, title: string) => `Scene ${number}: ${title}`,
  next: 'Next scene',
  previous: 'Previous scene',
  leave: 'Leave',
  notes: 'Notes',
  notesHint: 'What to say, the formula, a likely question, and the keys. (N)',
  leaveHint: 'Back to the page as it was. (Esc)',
  train: 'Train it now',
  trainHint: 'Trains all of it from random weights, on this machine, and shows it in this scene. (T)',
  recorded: 'Back to the recording',
  recordedHint: 'Shows what was there before; training goes on behind it. (T)',
  dialHint: 'The up and down keys move it; R plays it again.',
  training: (iteration: number, of: number, backend: string) =>
    `Live · step ${formatCount(iteration)} of ${formatCount(of)} · ${backend}`,
  trainingFailed: (problem: string, remedy: string) => `Training stopped: ${problem} ${remedy}`,
  preparing: 'Live · preparing',
  distance: 'cells from the peak to the star',
  distanceValue: formatDistance,
  share: formatShare,
  height: formatNumber,
  stageValue: (stage: number, stages: number) => (stage === 0 ? 'the plan' : `${stages - stage} of ${stages}`),
  momentValue: (steps: number) => `${formatCount(steps)} steps`,
  strengthValue: formatNumber,
  walkValue: (states: number, of: number) => `${formatCount(states)} of ${formatCount(of)}`,
  notesTitle: 'Speaker notes',
  say: 'Say',
  formula: 'Formula',
  question: 'They may ask',
  keys: 'Keys',
  keysHeading: 'While you present',
  unblank: 'The scene is covered. Press any key or click to bring it back.',
  screenRefused: 'This browser does not allow full screen, so the scene fills its window. Press F to try again.',
};
