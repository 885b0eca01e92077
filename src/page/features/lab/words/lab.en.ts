import type { LabPlanner, LabVariant } from '../../../../protocol/lab';
import { formatNumber } from '../../../words/format';

const planners: Readonly<
  Record<LabPlanner, { readonly title: string; readonly short: string; readonly text: string }>
> = {
  base: { title: 'Base', short: 'base', text: 'The base by itself. Nobody steers.' },
  expert: { title: 'Expert', short: 'expert', text: 'The expert by itself: what the target is at w = 1.' },
  guidance: {
    title: 'Guidance',
    short: 'guidance',
    text: 'At every level the guess of the plan is moved uphill on the reward of noisy plans. Exact at w = 1 alone.',
  },
  models: {
    title: 'Guidance by both models',
    short: 'both models',
    text: 'The guess is moved by the difference of the two models itself: what a reward that explained all of it would do. Two evaluations a level.',
  },
  clean: {
    title: 'Clean guess',
    short: 'clean guess',
    text: 'Needs no reward of noisy plans: the slope of the clean guess’s reward is followed back through the base. At high noise that guess is a blurred average of plans.',
  },
  best: {
    title: 'Best of N, softly',
    short: 'best of N',
    text: 'The base plans several times, and of each group one plan is drawn, the likelier the greater its reward. No slope is needed.',
  },
  particles: {
    title: 'Feynman-Kac steering',
    short: 'Feynman-Kac',
    text: 'The base’s own particles, resampled now and then by what their guesses promise. No slope is needed.',
  },
  twisted: {
    title: 'Twisted Monte Carlo',
    short: 'twisted',
    text: 'Particles are proposed by guidance, and weights make up for what guidance gets wrong: right at any strength, with particles enough.',
  },
  tree: {
    title: 'Tree sampling',
    short: 'tree',
    text: 'Half-noised plans branch at a few levels; what came of each branch tells where to go on, and plans are drawn by walking down the tree.',
  },
  student: {
    title: 'Few-step student',
    short: 'student',
    text: 'A network that begins as the base learns to say, from any noise, where guidance leads in the end: four evaluations a plan, or one.',
  },
  adjoint: {
    title: 'Adjoint matching',
    short: 'adjoint',
    text: 'The base itself is taught: the reward’s slope is carried back along its own plans, level by level, and says where each guess should have gone. Ten evaluations a plan, and no reward is asked any more.',
  },
  noise: {
    title: 'In noise space',
    short: 'noise',
    text: 'The base stays as it is. A small network learns from which noise the base is to begin: noise that leads to greater rewards, but not far from what the base knows. Nobody looks into the base or the reward. Ten evaluations a plan.',
  },
  judge: {
    title: 'You are the judge',
    short: 'your taste',
    text: 'No reward at all: of two plans of one start, click the one that you like better. The base learns to prefer it, and its next plans are what you judge next.',
  },
};

const variants: Readonly<Record<LabVariant, string>> = {
  'guidance-sine': 'w rises, and ends at 0',
  'clean-local': 'the slope in the guess itself',
  'clean-noisy': 'the mean over noisy guesses',
  'best-hard': 'always the best',
  'particles-most': 'by the most promised so far',
  'particles-sum': 'by the sum of all promises',
  'particles-ahead': 'the noised reward promises',
  'twisted-tempered': 'the twist comes gradually',
  'twisted-correctors': 'correctors: no reward is asked',
  'twisted-candidates': 'ten candidates a move, one kept',
  'tree-search': 'towards the best, with a bonus for what is new',
  'tree-even': 'any branch alike',
};

/** What a planner does without a variant. */
const usual: Readonly<Partial<Record<LabPlanner, string>>> = {
  guidance: 'w at every level',
  clean: 'the slope through the base',
  best: 'drawn by exp(w · reward)',
  particles: 'by how the promise grew',
  twisted: 'by what guidance gets wrong',
  tree: 'drawn by value',
};

export const lab = {
  lead: 'One base, one reward, the same starts, the same noise. For each plan that it returns a way to steer may ask the denoiser as often as the budget says.',
  planners,
  variants,
  usual,
  variant: 'How',
  budget: 'Budget',
  budgetHint:
    'Denoiser evaluations for each plan that is returned. All ways may ask as often; one that has no use for it asks less.',
  budgetShown: (budget: number): string => `${formatNumber(budget)} evaluations a plan`,
  strength: 'Strength w',
  strengthHint: 'The target is the base’s law times exp(w · reward). At w = 1 that is the expert’s law.',
  figure: 'What is gained, for what it costs',
  figureHint:
    'The mean reward of plans, from the base’s to the expert’s, over the denoiser evaluations of a plan. A hollow mark: plans differ less than half as much as the expert’s. A red rim: fewer than nine in ten are valid. Change the budget, and the curves grow.',
  horizontal: 'denoiser evaluations a plan',
  vertical: 'way from base to expert, in reward',
  point: (label: string, cost: string, share: string): string => `${label}: ${share} at ${cost} evaluations`,
  noPoints: 'Nothing is measured yet.',
  arrives: 'arrive',
  valid: 'valid',
  diversity: 'apart, cells',
  gain: 'reward gained',
  asked: 'A plan asked',
  counts: {
    denoiser: 'the denoiser',
    jacobian: 'its Jacobian',
    gradient: 'the reward’s slope',
    value: 'the reward',
  },
  judge: {
    question: 'Which plan is better?',
    choose: 'This one',
    given: (count: number): string =>
      count === 0
        ? 'Pursue anything: a corner, a detour, a side.'
        : count === 1
          ? '1 answer'
          : `${formatNumber(count)} answers`,
    waits: 'The next two plans are being made.',
    back: 'Take the last answer back',
    backHint: 'What was learned from the others is learned anew.',
    anew: 'Begin anew',
    became: 'Learned from your answers: bright, where its plans go more often.',
    learned: 'Learned from the two models: the reward.',
  },

  candidates: 'Grey: other plans that it chose among, the likelier the darker.',
  follows: 'Move the pointer over the maze: plans of that start follow it.',
  followed: (evaluations: number, milliseconds: string): string =>
    `Eight plans from here: ${formatNumber(evaluations)} evaluations each, ${milliseconds} ms in all.`,
  tilt: 'Grey lines: half and nine tenths of what is aimed at, exactly, lie within.',
  noWay: 'The expert’s plans gain next to nothing over the base’s: there is no way to go.',
  waits: 'Its plans are being made.',
  taught: (steps: number, of: number): string =>
    steps < of
      ? `It has taken ${formatNumber(steps)} of ${formatNumber(of)} training steps.`
      : `It took ${formatNumber(of)} training steps.`,
  learns:
    'The networks are learning. The lab compares them when they rest: press pause, or wait until they are trained.',
  noScores:
    'The lab steers by rewards whose slope is the difference of scores. In the settings, choose that for what the slope stands for.',
  noModels: 'A recorded run has no models to be steered. Go back, and let a live run take its place.',
  firstGoal: 'Of several goals the lab steers to the first one.',
  pause: 'Pause',
  knowNothing: 'The networks have learned nothing yet: there is nothing to steer by.',
  play: 'Let them learn',
};
