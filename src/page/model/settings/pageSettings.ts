/** The settings of the page, one entry each, by their keys in a link: how a live run begins, and what of it is looked at. A run's own are in settings/run. */
import { labBudgets, labPlanners, labVariants } from '../../../protocol/lab';
import { runSettings } from '../../../settings/run';
import { choice, member, real, several, whole, type Kept, type Setting, type Told } from '../../../settings/setting';
import { hideableParts } from '../link/parts';
import { greatestGuidanceScale, mapNames, sceneCount, shownFields, type Setup } from './setup';

const ofSetup: <K extends keyof Setup>(name: K) => Kept<Setup, Setup[K]> = member;

const looking = { says: 'looking', effect: 'now', domains: null, place: null } satisfies Told;
const beginning = { ...looking, says: 'beginning', effect: 'restart' } satisfies Told;

const moment: Kept<Setup, number | null> = {
  get: (setup) => (setup.moment === 'last' ? null : setup.moment),
  set: (setup, value) => ({ ...setup, moment: value ?? 'last' }),
};

/** What a link says first: with a recorded run come its own settings. */
export const recordedSettings = {
  run: { kind: 'name', word: 'none', ...ofSetup('run'), ...looking, effect: 'restart' },
  moment: { ...whole(0, 1_000_000), word: 'last', ...moment, ...looking },
} satisfies Readonly<Record<string, Setting<Setup>>>;

/** In the order in which a link has them, behind those of the run: the number of levels before the diffusion time. */
export const pageSettings = {
  backend: {
    ...choice(ofSetup('backend'), ['auto', 'webgpu', 'wasm']),
    ...looking,
    effect: 'reload',
    place: ['machine', 1],
  },
  from: { ...choice(ofSetup('from'), ['pretrained', 'base', 'scratch']), ...beginning },
  effort: { ...choice(ofSetup('effort'), ['auto', 'full']), ...looking, effect: 'restart', place: ['machine', 2] },
  autoplay: { kind: 'flag', ...ofSetup('autoplay'), ...beginning },
  pace: {
    ...real(0.1, 1000),
    word: 'max',
    unit: 'iterations a second',
    ...ofSetup('pace'),
    ...looking,
    place: ['now', 1],
  },
  time: { ...whole(0, runSettings.levels.most), ...ofSetup('diffusionTime'), ...looking },
  strength: {
    ...real(0, greatestGuidanceScale),
    ...ofSetup('guidanceScale'),
    ...looking,
    says: 'sampling',
    place: ['now', 2],
  },
  view: { ...choice(ofSetup('view'), ['stage', 'lab', 'results']), ...looking },
  budget: { ...choice(ofSetup('labBudget'), labBudgets), ...looking },
  planner: { ...choice(ofSetup('labPlanner'), labPlanners), ...looking },
  variants: { ...several(ofSetup('labVariants'), labVariants), ...looking },
  arrows: { kind: 'flag', ...ofSetup('arrows'), ...looking },
  map: { ...choice(ofSetup('map'), mapNames), ...looking, domains: runSettings.places.domains },
  shows: { ...choice(ofSetup('shows'), shownFields), ...looking },
  embed: { kind: 'flag', ...ofSetup('embed'), ...looking },
  hide: { ...several(ofSetup('hide'), hideableParts), ...looking },
  scene: { ...whole(1, sceneCount), word: 'none', ...ofSetup('scene'), ...looking },
} satisfies Readonly<Record<string, Setting<Setup>>>;
