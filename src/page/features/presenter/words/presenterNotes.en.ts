/** The speaker's notes: of each scene what to say, the formula behind it, and a likely question with its answer. */
import type { Scene } from '../scenes';

export interface Notes {
  readonly say: string;
  readonly formula: string;
  readonly question: string;
  readonly answer: string;
}

export const notes: Readonly<Record<Scene['id'], Notes>> = {
  walks: {
    say: 'Here is a maze, and two sets of recorded walks. On the left from anywhere to anywhere. On the right from anywhere, too, but look where they end. Nobody writes that place down for the models: it is only in the walks.',
    formula: 'x₀ = (q₁, …, q_H), H = 32 positions; x₀ ~ p_base, x₀ ~ p_expert',
    question: 'Where do the walks come from?',
    answer:
      'A ball of D4RL’s mass in D4RL’s mazes, pushed from waypoint to waypoint by a simple controller, simulated in the browser.',
  },
  noise: {
    say: 'A diffusion model never walks. It takes 32 random points and cleans them a little, fifty times, until a walk is left. The first point is held: that is the start. Use up and down to go back and forth.',
    formula: 'x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε;  s(x_t, t) = ∇ log p_t(x_t)',
    question: 'Why not predict the next step?',
    answer: 'A planner that sees the whole walk at once can be pushed as a whole. That is what we do at the end.',
  },
  habits: {
    say: 'Both models get the same starts and the very same noise. All that differs is what they learned from. The large numbers count the plans drawn here that arrive: they end within half a cell of the star, and the ball touches no wall. A cross marks where it would.',
    formula: 'same x_T, same ε;  s_base ≠ s_expert',
    question: 'Is the base just a bad expert?',
    answer:
      'No. It learned from other walks, which lead anywhere, and so do its plans. Whether they keep off the walls is a matter of training: from the shipped base most do, in the large maze too; from one trained here in a minute, in the large maze, few do.',
  },
  difference: {
    say: 'At every place we ask both models: which way would you push a plan? We subtract. Where both agree nothing is left: walls, corners, how a ball moves. What is left is what the expert wants and the base does not, and what either has learned wrongly.',
    formula: 'd(x_t, t) = σ_t (s_expert(x_t, t) − s_base(x_t, t))',
    question: 'Is that difference a gradient of anything?',
    answer:
      'For exact models yes: d is the difference in units of the noise, and d / σ_t is the gradient of log p_expert − log p_base. For learned ones not quite. The share that a reward’s slope explains is measured: for the same models somewhat more than half by a reward of windows, about nine tenths by a reward of the whole plan. So at least that much is a gradient.',
  },
  reward: {
    say: 'A third network learns one number for each short piece of a walk and each noise level, and its slope is trained towards that difference. The map shows this number for pieces that rest, one at each place. It is shown the two models, never the star. Watch the ring, its highest place, move to the star.',
    formula: 'min E λ_t ‖σ_t ∇ρ(x_t, t) − d(x_t, t)‖²,  λ_t = min(SNR_t, 5) / SNR_t',
    question: 'Could it simply have learned where walks end?',
    answer:
      'The end of a walk is never marked for it. And if both models learn from the same data, the same recipe finds almost nothing: see the last scene.',
  },
  steering: {
    say: 'Now the proof. Take the base, which wanders. While it plans, push it uphill on the learned landscape. Turn the strength up, and more of its plans arrive. Too strong, and they cut through walls: the crosses show where, and such a plan does not count.',
    formula: 'ε̂ = ε_base − w σ_t ∇ρ(x_t, t)',
    question: 'Why not use the expert itself?',
    answer: 'A reward can be looked at, composed with another one, and given to a base that never met this expert.',
  },
  control: {
    say: 'The test that could embarrass us. Both models learn from the same walks, so there is nothing to find. The same recipe, the same colours: almost flat. This is the easiest kind of such a test: two models that were trained apart, and a reward of windows.',
    formula: 'p_expert = p_base  ⇒  d = 0  ⇒  ρ(·, t) constant;  learned: d ≈ 0',
    question: 'Is it exactly flat?',
    answer:
      'No. Over this maze the control’s field is about 1 % as high as the real one. docs/results/controls.md has the harder kinds, and also bounds the share explained, at 0.05. Independent experts pass in 6 of 6 rows. Experts fine-tuned from the base pass in 3 of 4 with windows and in none of 4 with whole plans: further training leaves a small drift, and those rewards explain up to 0.18 of it.',
  },
  questions: {
    say: 'One expert, two exact maps: what models would say that had learned perfectly. On the left those of short pieces of walks: who rests here? Follow the arrows round the spiral. On the right those of whole walks: what is one worth that stands still here? Nobody walks so; it is judged by how near it is to a walk to the star, straight through the walls. Neither map is wrong.',
    formula: 'log p_expert(x, …, x) − log p_base(x, …, x):  8 times x on the left, 32 times on the right',
    question: 'Which one steers?',
    answer:
      'The reward of walks, and it is asked about walks as they are. The exact maps differ in the same way. And no density ratio is a way-finder: even the exact map of places has hollows.',
  },
};
