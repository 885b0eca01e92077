/** The words of the panel that explains the page. */

export const about = {
  title: 'What am I looking at?',
  walkers:
    'Two small diffusion models learn to plan walks through a maze. Each learns to turn noise into a walk like its demonstrations: the base saw walks between random places, the expert saw walks that all end at the star. Neither is told about a goal or a reward.',
  difference:
    'At every noise level such a model knows a direction, its score: which way to change a noisy walk to make it more like what it has seen. What the expert’s direction has over the base’s is what makes it an expert. A third network, the reward, gives every walk a number, and it is trained to bring the slope of that number close to this difference:',
  equationInWords:
    'The gradient of the reward rho at x t and t is about the expert’s score minus the base’s score at the same place.',
  picture:
    'The large picture asks the reward what it thinks of standing still at each place of the maze. Arrows point uphill. The ring is its highest place, the star the true goal: the number says how many cells they are apart. The slope accounts for only part of the difference; that share is written beside. Most of the rest is what this small network has not learned: for the same models, a larger network that judges whole plans explains about nine tenths. Numbers are only good for comparing places, because a slope does not know how high the ground is.',
  proof:
    'If the reward is right, it can do without the expert: while the base cleans its plans, push each one uphill by w times the slope. At w = 0 the base wanders. Turn it up and it walks to the star, if the base has learned to keep off the walls: in the large maze that takes more training than a run here, and the shipped base has had it. Move the star and all three begin afresh; diffusion time shows plans and reward at any stage between noise and plan. Add a second star, and a second expert learns with a reward of its own; the two rewards compose: either star, both at once, or the first and not the second.',
  sourceBefore: 'The method is from ',
  paper:
    'Nuti, Franzmeyer and Henriques, Extracting Reward Functions from Diffusion Models, NeurIPS 2023 (arXiv 2306.01804)',
  link: 'https://arxiv.org/abs/2306.01804',
  sourceAfter:
    '. Our scaling differs from the authors’ code: here the slope at the noisy walk stands for the difference of scores, and the cleanest noise levels, where that difference is largest, count less (by min(SNR, 5) / SNR); theirs stands for the difference of posterior means, is evaluated at the base’s mean, and is not weighted. Settings, Formulation, “authors’ means” does it their way.',
};
