/** Every word that the page shows, in one table: English, whose shape every other language has. */
import type { MazePoint, NetworkName } from '../../protocol/configuration';
import type { PlanShares } from '../../protocol/frames';
import type { BackendReport } from '../../protocol/messages';
import type { Colours } from '../model/settings/appearance';
import { formatCount, formatDistance, formatNumber, formatPlace, formatShare } from './format';
import { appearance } from '../features/appearance/words/appearance.en';
import { draw, keep, lab, results, share } from './doors.en';
import { effort } from '../features/notices/words/effort.en';
import { exact } from './exact.en';
import { history } from '../features/stage/words/history.en';
import { mazeTitles, places } from './places.en';
import { keptRun } from '../features/notices/words/keptRun.en';
import { offline } from '../features/notices/words/offline.en';
import { reading } from '../features/stage/words/reading.en';
import { recovery } from '../features/notices/words/recovery.en';
import { several } from '../features/stage/words/several.en';
import { undo } from '../features/notices/words/undo.en';

const networkTitles: Readonly<Record<NetworkName, string>> = { base: 'Base', expert: 'Expert', reward: 'Reward' };

function backendName({ name, adapter }: BackendReport): string {
  if (name === 'webgpu') return adapter ? `WebGPU · ${adapter}` : 'WebGPU';
  return 'WASM';
}

export const strings = {
  appearance,
  draw,
  keep,
  lab,
  results,
  title: 'A reward, discovered',
  tagline: 'Two models learn to walk. Their difference knows the goal.',
  mazeTitles,
  places,
  networkTitles,
  header: {
    skip: 'Skip to the controls',
    about: 'What am I looking at?',
    present: 'Present',
    presentHint: 'Eight scenes for a talk, on the whole screen. (P)',
    settings: 'Settings',
    settingsHint: 'Seed, networks, algorithm and all the other knobs.',
  },
  terms: {
    expert: {
      title: 'Expert',
      before: 'its demonstrations end at the star',
      during: 'heads for the star',
      plans: 'Plans of the expert',
      hint: 'A diffusion model trained on walks that all end at the star. Each line is a plan it makes; the dot is its start.',
    },
    base: {
      title: 'Base',
      before: 'its demonstrations end anywhere',
      during: 'wanders anywhere',
      plans: 'Plans of the base',
      hint: 'A diffusion model trained on walks between random places. It gets the same starts and the same noise as the expert.',
    },
    /** What a term is where the map asks about places. */
    ofPlaces: {
      expert: {
        during: ({ ends }: PlanShares) => `${formatShare(ends)} at the star`,
        plans: 'Windows of the expert',
        hint: 'A diffusion model of windows, a few states long, cut from walks that all end at the star. Each short line is a window that it makes, from no given start: where the expert stays, there are many.',
      },
      base: {
        plans: 'Windows of the base',
        hint: 'A diffusion model of windows, a few states long, cut from walks between random places. It gets the same noise as the expert.',
      },
      steeredHint: 'What is steered are whole walks, by the reward of walks that learns beside the one of places.',
    },
    reward: {
      prefix: 'slope of the',
      title: 'Reward',
      before: 'Press play: a landscape forms.',
      hint: 'A third network. It never sees the goal. It is trained to bring its slope close to the expert’s score minus the base’s score.',
    },
    steered: {
      title: 'Base, steered',
      formula: (scale: number) => `base + ${formatNumber(scale)} · slope`,
      plans: 'Plans of the base, steered by the reward',
      hint: 'The proof: while the base plans, the learned reward pushes it uphill. The base was never told where the star is.',
    },
    learning: {
      title: 'Learning',
      hint: 'How large the loss of each network still is: a line for the average of recent steps, and a faint line for every step.',
    },
  },
  /** What stands at the foot of the letters of a formula. */
  subscripts: { expert: 'expert', base: 'base' },
  operators: { minus: 'minus', equals: 'equals' },
  recorded: 'recorded',
  recordedHint:
    'A recorded picture: the page comes without this expert’s weights, to stay small. The first training step starts a new expert from the base.',
  steps: (count: number) => `${formatCount(count)} ${count === 1 ? 'step' : 'steps'}`,
  stepOne: (network: NetworkName) => `One training step of the ${networkTitles[network].toLowerCase()} alone`,
  /** Begins with what is written on the button, so that it can be called by it. */
  stepOneName: (network: NetworkName) => `+1: one training step of the ${networkTitles[network].toLowerCase()} alone`,
  /** Of finished plans; each word has one meaning: to arrive is to end at the star and to be valid. */
  shares: {
    arrive: ({ arrives }: PlanShares) => `${formatShare(arrives)} arrive`,
    beside: ({ ends, valid }: PlanShares) => `${formatShare(ends)} end there, ${formatShare(valid)} valid`,
    validHint: ({ valid }: PlanShares) =>
      ` Of the finished plans ${formatShare(valid)} are valid: the ball, of radius 0.1 cells, touches no wall. A cross marks where it would; from there on a plan is dotted.`,
    besideHint: (unsteered: PlanShares, steered: PlanShares) =>
      ` Unsteered, ${formatShare(unsteered.ends)} end there and ${formatShare(unsteered.valid)} are valid; steered, ${formatShare(steered.ends)} and ${formatShare(steered.valid)}.`,
  },
  reach: {
    label: 'plans that arrive at the star',
    unsteered: 'unsteered',
    steered: 'steered',
    hint: 'Share of the finished plans drawn here, 24 of each, that arrive: they end within half a cell of the star, and the ball, of radius 0.1 cells, touches no wall. The base alone, and steered with the strength chosen below. The pale end of a bar is of plans that end there too, but touch a wall.',
    none: '–',
  },
  goal: {
    label: 'Goal',
    hint: 'Where the expert’s walks end. Drag the star, click a free cell, move the star with the arrow keys, or pick one of the paper’s eight.',
    hintOfOwn: 'Where the expert’s walks end. Drag the star, click a free cell, or move the star with the arrow keys.',
    ofPaper: 'The paper’s eight goals',
    own: 'Your own',
    option: (k: number, [row, column]: MazePoint) =>
      `${k + 1}: row ${formatNumber(row)}, column ${formatNumber(column)}`,
    ownOption: ([row, column]: MazePoint) => `row ${formatNumber(row)}, column ${formatNumber(column)}`,
    star: (goal: MazePoint) => `Goal at ${formatPlace(goal)}. Arrow keys move it; so does dragging.`,
    drag: 'Drag the star. Watch the peak follow.',
    refused: 'That is a wall. Click a free cell instead.',
  },
  several,
  exact,
  readouts: {
    distance: 'cells from the peak to the goal',
    distanceHint:
      'How far the reward’s highest point (the ring) is from the true goal (the star), which the reward was never told.',
    explained: 'of the difference explained',
    explainedHint:
      'Share of the score difference’s power that the reward’s slope accounts for. The rest is what the network has not learned, or what no slope can have. Windows leave mostly what they have not learned: for the same models, a larger network of whole plans explains about nine tenths.',
    none: '?',
    pointed: (place: MazePoint, reward: number | null) =>
      `${formatPlace(place)}: ${reward === null ? 'no reward here' : `reward ${reward < 0 ? '−' : '+'}${formatNumber(Math.abs(reward))}`}`,
    level: (level: number) => `noise level ${level}`,
    legend: (level: number) => `reward of standing still · 0 is the maze’s middle · noise level ${level}`,
    legendAria: (colours: Colours) =>
      `Colour scale of the reward, ${appearance.colours.choices[colours]}: dark is low, light is high`,
    legendHint:
      'A reward that is learned from differences has no natural zero. The numbers are measured from its median over this maze.',
  },
  map: {
    label: 'What the map is of',
    hint: 'Places: how much more often the expert rests here than the base, by models of windows of a few states. That landscape goes round the walls. Walks: what a whole plan that stands still here is worth, by models of plans, whose reward steers. That one goes by the straight line. Along walks: the mean reward of all pieces of the base’s walks that pass here, as the paper’s own code draws its maps.',
    choices: { place: 'places', walk: 'walks', along: 'along walks' },
    alongLegend: (level: number) =>
      `mean reward along the base’s walks · 0 is the maze’s middle · noise level ${level}`,
  },
  reading,
  loss: {
    chart: 'Losses of the three networks by training step',
    networks: { base: 'base', expert: 'expert', reward: 'reward' },
    axis: 'training step',
    log: 'log',
    linear: 'linear',
    scale: 'Loss axis',
    scaleHint: 'A logarithmic axis shows small losses apart; a linear one shows true proportions.',
    caption: 'loss · average of 30 steps',
    empty: 'The curves begin with the first step.',
    emptyPretrained: 'The curves begin with the next step.',
  },
  player: {
    play: 'Play',
    pause: 'Pause',
    playHint: 'Train all three networks, live, on this machine.',
    pauseHint: 'Training stops after the current step; nothing is lost.',
    step: 'One step of all three',
    stepHint: 'One training step of each network, then rest. The little +1 beside a title steps that network alone.',
    reset: 'Reset',
    resetHint: {
      scratch: 'Throws away what was learned and starts from random weights.',
      base: 'Throws away what was learned here and goes back to the pretrained base.',
      pretrained: 'Throws away what was learned here and goes back to the pretrained networks.',
      file: 'Throws away what was learned since and goes back to the networks of the file.',
      kept: 'Throws away what was learned and starts as the settings say.',
    },
    playHintPretrained: 'Go on training from here, live, on this machine, at the last and lowest learning rate.',
    speed: 'speed',
    speedHint:
      'From slow motion to as fast as this machine goes. One iteration is a training step of each of the three.',
    speedValue: (pace: number | null) => (pace === null ? 'as fast as it goes' : `${formatNumber(pace)} per second`),
    time: 'diffusion time',
    timeEnds: 'noise → plan',
    timeHint:
      'A plan starts as noise and is cleaned step by step. Drag to see the plans, and the reward, at any stage of that way. At the plan itself the reward is shown at a low noise level, where it is steadiest.',
    timeValue: (stage: number, stages: number) => (stage === 0 ? 'the plan' : `${stage} of ${stages}`),
    replay: 'Watch the plans settle out of noise',
    strength: 'steering strength',
    strengthHint:
      'How hard the base is pushed uphill while it plans. At 0 it wanders; turned up it goes to the star. Too strong, and plans cut through walls.',
  },
  history,
  status: {
    preparing: (doing: string) => (doing === '' ? 'Preparing' : `Preparing: ${doing}`),
    ready: 'Ready. Press play.',
    soon: 'Starts as soon as it is prepared',
    paused: 'Paused',
    running: 'Learning',
    hidden: 'Resting while this tab is hidden; goes on by itself',
    finished: 'Finished. Drag the star, or play on.',
    failed: 'Stopped',
    loading: 'Recorded; the pretrained networks are loading',
    pretrained: (steps: number, seed: number) => `Pretrained: ${formatCount(steps)} steps, seed ${seed}`,
    withoutExpert: 'Pretrained. Play fine-tunes the expert.',
    fromFile: 'Opened from a file. Play continues the training.',
    keptBefore: 'From an earlier page. Play continues the training.',
    pretrainedBase: 'Pretrained base. Play fine-tunes the expert.',
    tuning: 'Fine-tuning',
    iteration: (done: number, of: number) => `iteration ${formatCount(done)} of ${formatCount(of)}`,
    rate: (rate: number | null) => (rate === null ? '' : ` · ${formatNumber(rate)} per second`),
    backend: backendName,
    backendWhy: ({ fallbackReason }: BackendReport) =>
      fallbackReason ?? 'Training runs on this machine’s graphics processor, through WebGPU.',
    noBackend: 'Looking for a graphics processor',
    deadBackend: 'Nothing computes now',
    fallback: (reason: string) => `no WebGPU: ${reason}`,
    simd: {
      missing: 'This browser’s WebAssembly has no SIMD, so training is several times slower.',
      faulty:
        'This browser’s WebAssembly computes wrongly with SIMD, so training does without it and is several times slower.',
    },
  },
  origins: {
    label: 'Begin from',
    scratch: 'Train from scratch',
    scratchHint: 'All three networks begin from random weights and learn before your eyes.',
    base: 'Fine-tune the expert',
    baseHint:
      'The base stays as it was pretrained; the expert begins as this base, the reward from random weights, and both learn before your eyes. Much faster than from scratch.',
    pretrained: 'Show the pretrained',
    pretrainedHint:
      'Loads the networks that this repository’s own command trained in advance. Training does not start by itself.',
  },
  weights: {
    unusable: (file: string, problem: string) =>
      `The pretrained file ${file} can’t be used: ${problem}. The missing networks learn from scratch.`,
    noBase: 'There is no pretrained base for these settings: all networks begin from random weights.',
  },
  failure: {
    again: 'Start again',
    drawing: (problem: string) => `The page could not be drawn: ${problem}`,
    drawingRemedy: 'The address keeps the experiment: reload, and train it again.',
    reload: 'Reload',
  },
  unfetched: {
    title: 'This part is not here',
    text: (problem: string) =>
      `It could not be fetched (${problem}). Check the connection and try again. Some browsers remember the failure: then reload the page, which ends the present run and keeps its settings.`,
    again: 'Try again',
    reload: 'Reload the page',
  },
  keptRun,
  offline,
  effort,
  share,
  recovery,
  undo,
  mended: {
    dismiss: 'Dismiss',
  },
  announce: {
    peak: (peak: MazePoint, distance: number, goal = 'the goal') =>
      `Highest reward at ${formatPlace(peak)}, ${formatDistance(distance)} cells from ${goal}.`,
    started: (goal: MazePoint) => `New run. The goal is at ${formatPlace(goal)}.`,
  },
  close: 'Close',
};

/** What every language has to have: a word that is missing does not compile. */
export type Strings = typeof strings;
