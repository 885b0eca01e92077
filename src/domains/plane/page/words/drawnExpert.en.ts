/** What the plane says in English otherwise where the expert's points were drawn, too: none are drawn to a star, which nobody places. */
import type { DomainWords, WordsOver } from '../../../../page/words/domainWords';
import { overlaid } from '../../../../page/words/overlay';
import { formatPlace } from '../../../../page/words/format';
import { wordsOver as ofPlane } from './plane.en';

const always = (line: string) => () => line;
const fixed =
  'The star can’t be moved: the expert’s points were drawn, so it stands where the exact reward is highest.';

const own: DomainWords = {
  strings: {
    tagline: 'Two models learn where points lie. Their difference is a reward.',
    terms: {
      expert: {
        before: 'its data are the points drawn for it',
        during: 'has points of its own',
        hint: 'A diffusion model trained on the points that were drawn for the expert. Each dot is a point that it makes. The star stands where the exact reward is highest.',
      },
      steered: {
        hint: 'The proof: while the base makes its points, the learned reward pushes them uphill. The base was never shown the expert’s. At strength 1 an exact reward would give the expert’s own points.',
      },
    },
    shares: { arrive: always('') },
    goal: {
      hintOfOwn: fixed,
      star: (goal) => `Star at ${formatPlace(goal)}, where the exact reward is highest. It can’t be moved.`,
      drag: 'The star marks the exact reward’s peak. Watch the ring come.',
      refused: fixed,
    },
    status: { finished: 'Finished. Draw other points, or play on.' },
    player: {
      strengthHint:
        'How hard the base’s points are pushed uphill. At 0 they stay the base’s; at 1 an exact reward would make them the expert’s; beyond, they go where the expert’s are even more often than the base’s.',
    },
  },
  lazyWords: {
    about: {
      walkers:
        'Two small diffusion models learn where points lie in a plane. Each learns to turn noise into a point like those of its data: the base saw some points, the expert others, as they were drawn. Neither is told about a goal or a reward.',
      picture:
        'The large picture asks the reward what it thinks of each place. Arrows point uphill. The ring is its highest place, the star the exact reward’s: the number says how many cells they are apart. Here everything is known: both densities are those that were drawn, and the exact reward is the log of their ratio. So what is learned can be held against what is true. The share of the difference that the slope accounts for is written beside. Numbers are only good for comparing places, because a slope does not know how high the ground is.',
      proof:
        'If the reward is right, it can do without the expert: while the base makes its points, push each one uphill by w times the slope. At w = 0 they stay the base’s, at w = 1 an exact reward would make them the expert’s, and beyond that they go where the expert’s are even more often than the base’s. Diffusion time shows points and reward at any stage between noise and point.',
    },
    presenter: {
      scenes: {
        walks: { line: always('One has some points. The other has its own.') },
        habits: { line: always('Same noise: each makes points like those it saw.') },
      },
      panels: { walksBase: ['Points', 'for the base'], walksExpert: ['Points', 'for the expert'] },
      notesOf: {
        walks: {
          say: 'Here is a plane, and two sets of points, both drawn by hand. On the left those of the base, on the right those of the expert. Nobody tells the models what is different: it is only in the points.',
          formula: 'x₀ ∈ ℝ²; p_base and p_expert are mixtures of small Gaussians, one for each dot that was drawn',
        },
        habits: { answer: 'No. It learned from its own points, and makes those.' },
        reward: {
          answer:
            'No: where the expert’s points are dense depends on the base’s too. The star stands where the ratio of both densities is highest.',
        },
        steering: {
          say: 'Now the proof. Take the base. While it makes its points, push them uphill on the learned landscape. At strength 1 an exact reward would make the base the expert; turned up further, its points go where the expert’s are even more often than the base’s.',
        },
      },
    },
  },
};

export const wordsOver: WordsOver = (strings) => overlaid(ofPlane(strings), own);
