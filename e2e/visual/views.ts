/** Every view of the page that has a picture to be held to: what link opens it, what is pressed then, and in which looks it is kept. */
import type { TrainingPage } from '../page';

/** Where the layout differs. */
export const sizes = {
  desktop: { width: 1280, height: 720 },
  projector: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;

export type Size = keyof typeof sizes;
export type Look = `${Size}-${'light' | 'dark'}`;

export interface View {
  readonly name: string;
  /** Of a recorded run: nothing in it is of the machine or the moment. */
  readonly query: string;
  readonly looks: readonly Look[];
  /** What is done once the run is drawn. */
  readonly then?: (training: TrainingPage) => Promise<void>;
  /** The test id of the part that the picture is of, which is the whole screen otherwise. */
  readonly part?: string;
  /** What is of the machine, by its test id: the picture is covered there. */
  readonly masked?: readonly string[];
  /** Whether the reward map is to be seen, which then must not be of one colour. Unless said otherwise it is. */
  readonly map?: boolean;
}

/** Opens a door without a pointer over it, which would bring its explanation. */
function door(name: string, opens = `${name}-dialog`): (training: TrainingPage) => Promise<void> {
  return async (training) => {
    await training.part(name).dispatchEvent('click');
    await training.part(opens).waitFor();
  };
}

const desktop = ['desktop-light', 'desktop-dark'] as const;
const phone = ['phone-light', 'phone-dark'] as const;

const stage: readonly View[] = [
  { name: 'end', query: 'run=umaze', looks: [...desktop, 'projector-light', ...phone] },
  { name: 'first', query: 'run=umaze&moment=0', looks: ['desktop-light', 'phone-dark'], map: false },
  { name: 'middle', query: 'run=umaze&moment=12', looks: ['phone-light'] },
  { name: 'pure-noise', query: 'run=umaze&time=50', looks: desktop, part: 'plans-base' },
  { name: 'large', query: 'run=large', looks: ['phone-light'] },
  { name: 'null', query: 'run=null', looks: ['phone-dark'], map: false },
  {
    name: 'scrubbed',
    query: 'run=large',
    looks: ['desktop-dark', 'phone-light'],
    then: async (training) => {
      await training.part('history').fill('5');
      // Its explanation goes with the focus.
      await training.part('history').blur();
    },
  },
  {
    name: 'arrows',
    query: 'run=umaze',
    looks: ['desktop-light', 'phone-dark'],
    then: async (training) => {
      await training.part('arrows').dispatchEvent('click');
      await training.part('arrow-legend').waitFor();
    },
  },
  {
    name: 'reading',
    query: 'run=umaze',
    looks: phone,
    then: async (training) => {
      await training.part('heatmap').focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await training.page.keyboard.press(key);
      await training.part('reading').waitFor();
    },
  },
  { name: 'contrast', query: 'run=umaze&contrast=high', looks: phone },
  { name: 'cividis', query: 'run=umaze&colours=cividis', looks: desktop, part: 'heatmap' },
  { name: 'german', query: 'run=umaze&lang=de', looks: ['desktop-dark', 'phone-light'] },
];

/** Beside what is learned stands what is exact. */
const plane: readonly View[] = [
  { name: 'plane', query: 'run=plane', looks: ['desktop-light', 'phone-dark'] },
  { name: 'plane-exact', query: 'run=plane&shows=exact', looks: ['desktop-light'] },
  { name: 'plane-error', query: 'run=plane&shows=error', looks: ['desktop-dark'] },
  { name: 'plane-draw', query: 'run=plane', looks: ['desktop-light', 'phone-dark'], then: door('draw', 'draw-plane') },
  { name: 'plane-scene', query: 'run=plane&scene=5', looks: ['desktop-light'], map: false },
];

/** What the page says by itself: here of a link with a value out of bounds and one that means nothing. */
const notice: View = {
  name: 'notice',
  query: 'run=umaze&strength=99&nonsense=1',
  looks: ['desktop-light', 'phone-dark'],
  then: (training) => training.part('mended').waitFor(),
};

const results: View = {
  name: 'results',
  query: 'run=umaze&view=results',
  looks: ['desktop-light', 'phone-dark'],
  then: (training) => training.part('figures').waitFor(),
  map: false,
};

/** The looks take turns, and the scene that the page is named after is shown at the size of a lecture hall too. */
const scenes: readonly View[] = [1, 2, 3, 4, 5, 6, 7, 8].map((scene) => ({
  name: `scene-${scene}`,
  query: `run=umaze&scene=${scene}`,
  looks: [
    ...(scene % 2 === 1 ? (['desktop-light', 'phone-dark'] as const) : (['desktop-dark', 'phone-light'] as const)),
    ...(scene === 5 ? (['projector-dark'] as const) : []),
  ],
  map: false,
}));

const notes: View = {
  name: 'notes',
  query: 'run=umaze&scene=4',
  looks: ['desktop-light', 'phone-dark'],
  then: async (training) => {
    await training.page.keyboard.press('n');
    await training.part('notes-panel').waitFor();
  },
  map: false,
};

const embedded: View = {
  name: 'embedded',
  query: 'run=umaze&embed=1&hide=header,learning',
  looks: ['desktop-light', 'phone-dark'],
};

const doors: readonly View[] = [
  {
    name: 'share',
    query: 'run=umaze',
    looks: ['desktop-light', 'phone-dark'],
    then: door('share'),
    part: 'share-dialog',
    // Where the tests' server is.
    masked: ['share-link', 'qr-code', 'embed-code'],
  },
  {
    name: 'about',
    query: 'run=umaze',
    looks: ['desktop-light', 'phone-dark'],
    then: door('about'),
    part: 'about-dialog',
  },
  { name: 'keep', query: 'run=umaze', looks: ['desktop-light', 'phone-dark'], then: door('keep'), part: 'keep-dialog' },
  {
    name: 'film',
    query: 'run=umaze',
    looks: ['desktop-dark', 'phone-light'],
    then: async (training) => {
      await door('keep')(training);
      await door('keep-film-film', 'film-dialog')(training);
    },
    part: 'film-dialog',
  },
  {
    name: 'settings',
    query: 'run=umaze',
    looks: ['desktop-dark', 'phone-light'],
    then: door('settings'),
    part: 'settings-dialog',
  },
  {
    name: 'settings-advanced',
    query: 'run=umaze',
    looks: ['desktop-light'],
    then: async (training) => {
      await door('settings')(training);
      await training.part('advanced').dispatchEvent('click');
      await training.part('setting-width').waitFor();
    },
    part: 'settings-dialog',
  },
  {
    name: 'appearance',
    query: 'run=umaze',
    looks: ['desktop-dark', 'phone-light'],
    then: door('appearance', 'appearance-sheet'),
    part: 'appearance-sheet',
  },
  {
    name: 'shortcuts',
    query: 'run=umaze',
    looks: ['desktop-light', 'phone-dark'],
    then: async (training) => {
      await training.page.keyboard.press('?');
      await training.part('shortcuts-dialog').waitFor();
    },
    part: 'shortcuts-dialog',
  },
  { name: 'draw', query: 'run=umaze', looks: ['desktop-light', 'phone-dark'], then: door('draw', 'draw-grid') },
];

export const views: readonly View[] = [...stage, ...plane, notice, results, ...scenes, notes, embedded, ...doors];
