/** The settings in words: a name, and one line that explains. */
import type { AppearanceKey } from '../../../model/settings/appearance';
import type { SettingKey } from '../../../model/settings/settings';

export interface SettingText {
  readonly label: string;
  readonly hint: string;
  /** Words for the choices, where they need some. */
  readonly choices?: Readonly<Record<string, string>>;
}

export const settingTexts = {
  domain: {
    label: 'Domain',
    hint: 'What is learned in: walks through a maze, or points in a plane.',
    choices: { maze: 'mazes', plane: 'the plane' },
  },
  preset: {
    label: 'Points',
    hint: 'Where the base’s points lie in the plane: one of four presets, or points that you drew, perhaps the expert’s too.',
  },
  maze: { label: 'Maze', hint: 'One of the four Maze2D layouts, or one that you drew.' },
  goal: { label: 'Goal', hint: 'Row and column where the expert’s walks end.' },
  goal2: { label: 'Second goal', hint: 'Row and column of a second expert’s goal, or none.' },
  goal3: { label: 'Third goal', hint: 'Row and column of a third expert’s goal, or none.' },
  goal4: { label: 'Fourth goal', hint: 'Row and column of a fourth expert’s goal, or none.' },
  compose: { label: 'Composition', hint: 'How the goals’ rewards are composed: either, sum or difference.' },
  learns: {
    label: 'Expert learns from',
    hint: 'Walks to the star, or the base’s own walks: then there is nothing to find, and the reward should stay almost flat.',
    choices: { goal: 'walks to the star', base: 'the base’s walks' },
  },
  seed: { label: 'Seed', hint: 'Same seed, same demonstrations, same weights to begin with.' },
  iterations: {
    label: 'Iterations',
    hint: 'Training steps of each network until the run is finished; learning rates decay over them.',
  },
  demonstrations: { label: 'Demonstrations', hint: 'Walks simulated for each of the two models to learn from.' },
  horizon: { label: 'Horizon', hint: 'States in a plan; it has to halve evenly between the levels of the network.' },
  channels: {
    label: 'Channels',
    hint: 'What a state holds.',
    choices: { positions: 'positions (2)', full: 'actions, positions, velocities (6)' },
  },
  levels: { label: 'Noise levels', hint: 'Steps between pure noise and a finished plan.' },
  width: {
    label: 'Width',
    hint: 'Channels of the denoisers’ first level, a multiple of 8: more is stronger and slower.',
  },
  multipliers: {
    label: 'Multipliers',
    hint: 'Channels of each level, as multiples of the width, with commas between.',
  },
  batch: { label: 'Batch', hint: 'Walks in one training step of a denoiser.' },
  rate: { label: 'Learning rate', hint: 'How far one step of a denoiser goes. Too large diverges, too small crawls.' },
  baseShare: {
    label: 'Base’s share of the rate',
    hint: 'What the base’s learning rate is multiplied by; halved when it has diverged.',
  },
  expertShare: { label: 'Expert’s share of the rate', hint: 'The same for the expert alone.' },
  held: {
    label: 'Held starts',
    hint: 'Share of each batch trained with its first state given, as when planning; 0 to 1.',
  },
  expert: {
    label: 'Expert begins from',
    hint: 'Random weights, or the base’s: then it waits until the base has learned.',
    choices: { scratch: 'random weights', base: 'the base’s weights' },
  },
  network: {
    label: 'Network',
    hint: 'Judge short windows of a plan and add up, or the whole plan at once.',
    choices: { windows: 'windows', plan: 'whole plan' },
  },
  window: { label: 'Window', hint: 'States in a window, at most the horizon.' },
  rewardWidth: {
    label: 'Reward’s width',
    hint: 'Width of the reward network’s layers, a multiple of 8: 64 for windows, 16 is enough for whole plans.',
  },
  rewardBatch: { label: 'Reward’s batch', hint: 'Walks in one training step of the reward.' },
  rewardRate: { label: 'Reward’s learning rate', hint: 'How far one step of the reward goes.' },
  algorithm: {
    label: 'Algorithm',
    hint: 'Noise real demonstrations, or walks sampled from the two models alone.',
    choices: { '1': '1 · demonstrations', '2': '2 · models alone' },
  },
  data: {
    label: 'Reward’s walks',
    hint: 'Whose walks are noised for the reward to learn from: both models’ in turn, or only one’s.',
    choices: { mixed: 'both', base: 'the base’s', expert: 'the expert’s' },
  },
  formulation: {
    label: 'Formulation',
    hint: 'What the slope stands for: the difference of scores, or of posterior means as in the authors’ code.',
    choices: { score: 'scores', authors: 'authors’ means' },
  },
  places: {
    label: 'Places',
    hint: 'Whether models of windows learn too: their reward’s map asks who rests at a place, and goes round the walls.',
    choices: { learned: 'learned too', none: 'walks alone' },
  },
  backend: {
    label: 'Backend',
    hint: 'Where training computes. A change reloads the page.',
    choices: { auto: 'the best there is', webgpu: 'WebGPU', wasm: 'WASM' },
  },
  effort: {
    label: 'Slow machines',
    hint: 'Where a run as by default would take more than five minutes here, a lighter one is chosen; or never.',
    choices: { auto: 'a lighter run', full: 'the full run' },
  },
  from: { label: 'Begins from', hint: 'Pretrained weights, the pretrained base, or random weights.' },
  autoplay: { label: 'Autoplay', hint: 'Play at once.' },
  pace: { label: 'Speed', hint: 'The largest number of iterations per second; max is no limit.' },
  time: { label: 'Diffusion time', hint: 'Stage between plan (0) and noise.' },
  strength: { label: 'Steering strength', hint: 'How hard the base is pushed uphill.' },
  theme: { label: 'Theme', hint: 'Light or dark.' },
  contrast: { label: 'Contrast', hint: 'Standard or high.' },
  colours: { label: 'Reward’s colours', hint: 'Colour map of rewards.' },
  lang: { label: 'Language', hint: 'The language of the page.' },
  arrows: { label: 'Arrows', hint: 'The two models’ difference as arrows on the reward map.' },
  map: {
    label: 'Map',
    hint: 'What the reward map is of: who rests at a place, where places are learned; what a whole walk that stands still there is worth; or the mean along the base’s walks.',
    choices: { place: 'places', walk: 'walks', along: 'along walks' },
  },
  shows: {
    label: 'Map',
    hint: 'What the reward map shows in the plane: the learned reward, the exact one, or learned less exact.',
    choices: { learned: 'learned', exact: 'exact', error: 'error' },
  },
  scene: { label: 'Scene', hint: 'The scene that presenter mode shows.' },
  view: { label: 'View', hint: 'The experiment, the steering lab, or the results of all mazes and goals.' },
  budget: { label: 'Budget', hint: 'Denoiser evaluations a plan that each way to steer is given in the lab.' },
  planner: {
    label: 'Planner',
    hint: 'Whose plans the lab draws large: a way to steer, or one of the two models by itself.',
  },
  variants: {
    label: 'Variants',
    hint: 'Ways to steer that do it otherwise than by default in the lab; of each, one variant counts.',
  },
  run: { label: 'Recorded run', hint: 'A recorded run that comes with the page, in place of a live one.' },
  moment: { label: 'Moment', hint: 'Which moment of a recorded run is shown, from 0.' },
  embed: { label: 'Embed', hint: 'For a frame in another page: compact, with one link that opens the whole page.' },
  hide: { label: 'Hide', hint: 'Parts of the page that are left out.' },
} satisfies Readonly<Record<SettingKey | AppearanceKey, SettingText>>;
