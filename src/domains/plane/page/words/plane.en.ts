/** What the plane says in English where the page's own words are of walks, plans, walls and mazes. */
import type { GoalShares } from '../../../../protocol/frames';
import { ordinal } from '../../../../protocol/configuration';
import type { ArrowFacts } from '../../../../page/features/stage/arrowFacts';
import {
  formatCount,
  formatDistance,
  formatList,
  formatNumber,
  formatPlace,
  formatShare,
} from '../../../../page/words/format';
import type { DomainWords, WordsOver } from '../../../../page/words/domainWords';
import type { Strings } from '../../../../page/words/strings.en';

const ofStar = (ofFirst: boolean) => (ofFirst ? ' All arrows belong to star 1.' : '');
const always = (line: string) => () => line;
const near = 'A point is near the star within half a cell of it.';

const stringsOver = ({ several: ofMazes }: Strings): DomainWords['strings'] => ({
  tagline: 'Two models learn where points lie. Their difference knows the star.',
  draw: {
    door: 'Draw your own points',
    doorHint: 'Draw points of your own, of the base and of the expert, or paste a table of numbers, and train on them.',
    own: 'The points you drew',
    ownHint: 'Start afresh with the points that you drew.',
  },
  terms: {
    expert: {
      before: 'its data are points drawn towards the star',
      during: 'stays near the star',
      plans: 'Points of the expert',
      hint: `A diffusion model trained on the base’s points, drawn towards the star: the nearer one is, the more it counts. Each dot is a point that it makes. ${near}`,
    },
    base: {
      before: 'its data are all the points',
      during: 'has all the points',
      plans: 'Points of the base',
      hint: 'A diffusion model trained on all the points. It gets the same noise as the expert. Each dot is a point that it makes.',
    },
    steered: {
      plans: 'Points of the base, steered by the reward',
      hint: 'The proof: while the base makes its points, the learned reward pushes them uphill. The base was never told where the star is. At strength 1 an exact reward would give the expert’s own points.',
    },
  },
  shares: {
    arrive: ({ arrives }) => `${formatShare(arrives)} near the star`,
    beside: () => '',
    validHint: () => '',
    besideHint: () => '',
  },
  reach: {
    label: 'points near the star',
    hint: 'Share of the points drawn here that lie within half a cell of the star. Of the base alone, and steered with the strength chosen below.',
  },
  goal: {
    hintOfOwn:
      'Where the expert’s points are drawn to. Drag the star, click a place, or move the star with the arrow keys.',
    own: 'The star',
    ownOption: ([row, column]) => `(${formatNumber(row)}, ${formatNumber(column)})`,
    refused: 'That is beyond the edge. Click a place inside.',
  },
  several(count) {
    const words = ofMazes(count);
    const isTwo = count === 2;
    const number = isTwo ? 'two' : count === 3 ? 'three' : 'four';
    const dragged = (goal: number) => (isTwo ? 'the dark star' : `star ${goal + 1}`);
    const pickerHint = (goal: number) =>
      `Where the ${ordinal(goal)} expert’s points are drawn to. Drag ${dragged(goal)}, or move it with the arrow keys.`;
    const near = (each: readonly GoalShares[]) =>
      each.map(({ arrives }, k) => `${formatShare(arrives)}${k === 0 ? ' near star 1' : ` near ${k + 1}`}`).join(', ');
    return {
      ...words,
      pickerHint,
      pickerHintOfOwn: pickerHint,
      compositionHints: {
        ...words.compositionHints,
        either: `${isTwo ? 'Either' : 'Any'} star: the density ratios add; the rewards are their logarithms. Each point is pushed up the slope of the star to which it ${isTwo ? 'more' : 'most'} likely belongs. What was learned stays.`,
        sum: `Sum: the rewards themselves add, and so do their slopes. Points are drawn to ${isTwo ? 'both' : 'all'} stars at once, so to the middle between them. What was learned stays.`,
      },
      experts: {
        ...words.experts,
        before: `${number}; the points of each are drawn towards its own star`,
        arrive: near,
        hint: `${isTwo ? 'Two' : count === 3 ? 'Three' : 'Four'} diffusion models, each trained on points drawn towards its own star, and each in a colour of its own. They get the same noise.`,
        plans: `Points of the ${number} experts`,
      },
      ends: () => '',
      reach: {
        ...words.reach,
        label: isTwo ? 'points near the first and near the second star' : 'points near each star',
        hint: `Shares of the points drawn here that lie within half a cell of ${isTwo ? 'star 1 and of star 2' : 'each star, in their order'}. Of the base alone, and steered by the composed reward with the strength chosen below.`,
      },
      announce: {
        ...words.announce,
        arrived: (each) =>
          ` Of the steered points ${formatList(each.map(({ arrives }, k) => `${formatShare(arrives)} ${k === 0 ? 'lie ' : ''}near the ${ordinal(k)}${k === 0 ? ' goal' : ''}`))}.`,
      },
    };
  },
  readouts: {
    explainedHint:
      'Share of the score difference’s power that the reward’s slope accounts for. The rest is what the network has not learned, or what no slope can have.',
    legend: (level) => `reward of a point · noise level ${level}`,
    legendHint:
      'A reward that is learned from differences has no natural zero. The numbers are measured from its median over this plane.',
  },
  reading: {
    hint: ({ level, ofFirst }: ArrowFacts) =>
      `For a point at the cursor, at noise level ${level}. Dark arrow: the expert’s score minus the base’s: by how much log p expert − log p base changes for each cell. White outline: the slope of the map. If the reward has learned the difference, both arrows are the same. Angles are measured from the right, anticlockwise. On the models’ maps: each model’s own score, in the same units. The length of an arrow is proportional to the square root of its number.${ofStar(ofFirst)} Click a model’s map to hold the cursor.`,
    field: {
      toggleHint:
        'Draws the difference of the two models’ outputs as arrows all over the plane, and the slope of the reward under them.',
      hint: ({ level, ofFirst }: ArrowFacts) =>
        `Thin dark arrows: the expert’s score minus the base’s for a point there, at noise level ${level}. Wide white ones: the slope of the map, which was trained towards them. The length of an arrow is proportional to the square root of the push; the longest are cut. The number is the cosine of the angle between the two, averaged over all places drawn: 1 means the same direction everywhere.${ofStar(ofFirst)}`,
    },
  },
  player: {
    timeEnds: 'noise → point',
    timeHint:
      'A point starts as noise and is cleaned step by step. Drag to see the points, and the reward, at any stage of that way. At the end of it the reward is shown at a low noise level, where it is steadiest.',
    timeValue: (stage, stages) => (stage === 0 ? 'points' : `${stage} of ${stages}`),
    replay: 'Watch the points settle out of noise',
    strengthHint:
      'How hard the base’s points are pushed uphill. At 0 they stay the base’s; at 1 an exact reward would make them the expert’s; beyond, they crowd the star.',
  },
  history: {
    hint: 'Drag back to see the run as it was: maps, points, losses and numbers all go back together. Training goes on meanwhile.',
    recordedHint:
      'Drag to see the recorded run at any of its moments: maps, points, losses and numbers all go together.',
  },
});

const lazyWords: DomainWords['lazyWords'] = {
  about: {
    walkers:
      'Two small diffusion models learn where points lie in a plane. Each learns to turn noise into a point like those of its data: the base saw all the points, the expert saw them drawn towards the star, the nearer the more often. Neither is told about a goal or a reward.',
    difference:
      'At every noise level such a model knows a direction, its score: which way to move a noisy point to make it more like what it has seen. What the expert’s direction has over the base’s is what makes it an expert. A third network, the reward, gives every point a number, and it is trained to bring the slope of that number close to this difference:',
    picture:
      'The large picture asks the reward what it thinks of each place. Arrows point uphill. The ring is its highest place, the star the true goal: the number says how many cells they are apart. Here everything is known: the expert’s density is the base’s, times e to the power of a reward that falls with the squared distance from the star. So what is learned can be held against what is true. The share of the difference that the slope accounts for is written beside. Numbers are only good for comparing places, because a slope does not know how high the ground is.',
    proof:
      'If the reward is right, it can do without the expert: while the base makes its points, push each one uphill by w times the slope. At w = 0 they stay the base’s, at w = 1 an exact reward would make them the expert’s, and beyond that they crowd the star. Move the star and all three begin afresh; diffusion time shows points and reward at any stage between noise and point. Add a second star, and a second expert learns with a reward of its own; the two rewards compose: either star, both at once, or the first and not the second.',
  },
  figure: {
    caption: ({
      place,
      goals,
      seed,
      steps,
      mapStep,
      level,
      levels,
      peak,
      distance,
      sought,
      explained,
      arrows,
      plans,
      backend,
    }) =>
      [
        `Points: ${place}; ${goals.length > 1 ? 'goals (stars)' : 'goal (star)'} at ${goals.map(formatPlace).join(' and ')}, of which the reward was never told; seed ${seed}.`,
        `Training steps: expert ${formatCount(steps.expert)}, base ${formatCount(steps.base)}, reward ${formatCount(steps.reward)}.`,
        `The map shows the reward of a point, after ${formatCount(mapStep)} training steps, at noise level ${level} of ${levels}, measured from its median over the plane.`,
        `Its peak (ring) is at ${formatPlace(peak)}, ${formatDistance(distance)} cells from ${sought}.`,
        `The slope explains ${explained} of the difference of the two models’ scores.`,
        ...(arrows
          ? [
              `Thin dark arrows: the expert’s score minus the base’s, at noise level ${arrows.level}; wide white ones: the reward’s slope. The length of an arrow is proportional to the square root of the push.${goals.length > 1 ? ' All arrows belong to star 1.' : ''}`,
            ]
          : []),
        ...(plans
          ? [
              `Points ${plans.stage === 0 ? 'are finished' : `are at stage ${plans.stage} of ${levels}`}; steering strength ${formatNumber(plans.strength)}. ${near}`,
            ]
          : []),
        `Computed on: ${backend}.`,
      ].join(' '),
  },
  film: {
    films: { settling: 'The points settle out of noise' },
    nothing: 'There is nothing to film yet: wait until the points are drawn, or press play, and come back.',
  },
  keep: {
    rows: {
      film: ['A film', 'The reward forming, or the points settling out of noise, as a video (WebM) or a GIF.'],
      json: [
        'Everything shown',
        'Settings, link, steps, losses, the field with its coordinates, points and figures, in one file.',
      ],
      field: ['The field', 'A row for each place: where it is, its reward, and whether it lies beyond the edge.'],
      plans: ['The points', 'A row for each point, at the diffusion time shown.'],
    },
    recordedExpert: 'the expert’s points are recorded with pretrained weights',
  },
  settingsDialog: {
    advanced: 'Advanced: points, networks and their training',
    groups: { plans: 'Points' },
  },
  share: {
    intro:
      'The link holds the whole experiment: points, goals, seed and settings. What was learned is not in it; the same seed learns the same again.',
    partTitles: { mazes: 'Choice of points' },
  },
  shortcuts: {
    names: {
      maze: 'Start afresh with other points: clouds, ring, moons, spiral',
      cleaner: 'Diffusion time: a stage towards the point',
      draw: 'Draw your own points',
    },
  },
  presenter: {
    scenes: {
      walks: {
        title: 'Two habits of choosing points',
        line: always('One takes them all. The other keeps to those near the star.'),
      },
      noise: {
        title: 'A point is noise, cleaned up',
        line: always('A model learned to clean. Step by step it finds where points lie.'),
      },
      habits: { line: always('Same noise: the base has all the points, the expert stays near the star.') },
      reward: { line: always('What was learned from the two models alone, beside what is exactly so.') },
      steering: {
        line: always('The base’s points, steered. Within the grey lines half and nine tenths of them belong, exactly.'),
      },
      control: {
        title: 'Same points, almost no landscape',
        line: always(
          'Both learn from the same points, each by itself: almost flat, same scale. It is the easiest null test.',
        ),
      },
    },
    panels: {
      walksBase: ['All points', 'for the base'],
      walksExpert: ['Towards the star', 'for the expert'],
      settling: ['Expert', 'its points'],
      base: ['Base', 'near'],
      expert: ['Expert', 'near'],
      unsteered: ['Base', 'near'],
      steered: ['Base, steered', 'near'],
    },
    lacks: {
      walks: 'The points come with a run, and there is none yet.',
      plans: 'The models have not learned anything yet, so there are no points of theirs to show.',
      stages: 'Of these points only the last stage was recorded.',
      steered: 'There are no steered points yet.',
    },
    dials: { stage: 'noise → point' },
    stageValue: (stage, stages) => (stage === 0 ? 'the points' : `${stages - stage} of ${stages}`),
    notesOf: {
      walks: {
        say: 'Here is a plane, and two sets of points. On the left all of them. On the right the same ones, drawn towards the star: the nearer, the more often. Nobody writes that place down for the models: it is only in the points.',
        formula: 'x₀ ∈ ℝ²; p_expert(x₀) ∝ p_base(x₀) exp(−‖x₀ − star‖² / 2w²)',
        question: 'Why so simple?',
        answer:
          'Because here everything is known exactly: both densities, both scores, and the reward itself. What is learned can be held against it.',
      },
      noise: {
        say: 'A diffusion model takes a random point and cleans it a little, fifty times, until it lies where points lie. Use up and down to go back and forth.',
        question: 'What does it know on the way?',
        answer:
          'At each noise level the way back: the score, which is the slope of the log density of points with that much noise.',
      },
      habits: {
        say: 'Both models get the very same noise. All that differs is what they learned from. The large numbers count the points drawn here that lie within half a cell of the star.',
        answer: 'No. It learned from all the points, and makes all of them.',
      },
      difference: {
        say: 'At every place we ask both models: which way would you push a point? We subtract. Where both agree nothing is left: the shape of the clouds. What is left is what the expert wants and the base does not, and what either has learned wrongly.',
        answer:
          'For exact models yes: d is the difference in units of the noise, and d / σ_t is the gradient of log p_expert − log p_base. For learned ones not quite. The share that a reward’s slope explains is measured, and is written on the page.',
      },
      reward: {
        say: 'A third network learns one number for each point and noise level, and its slope is trained towards that difference. It is shown the two models, never the star. Watch the ring, its highest place, move to the star.',
        question: 'Could it simply have learned where the expert’s points are?',
        answer:
          'No: where the expert’s points are dense depends on the base’s too. Only the ratio of both densities has its peak at the star.',
      },
      steering: {
        say: 'Now the proof. Take the base, which has all the points. While it makes them, push them uphill on the learned landscape. At strength 1 an exact reward would make the base the expert; turned up further, its points crowd the star.',
      },
      control: {
        say: 'The test that could embarrass us. Both models learn from the same points, so there is nothing to find. The same recipe, the same colours: almost flat.',
        answer: 'No. Two models that were trained apart differ a little, and the reward finds a little of that.',
      },
    },
  },
};

export const wordsOver: WordsOver = (strings) => ({ strings: stringsOver(strings), lazyWords });
