/** The table of scenes: complete, each with its words, and each with something to say where its run has nothing. */
import { describe, expect, it } from 'vitest';
import { planeGround } from '../../../domains/plane/shared/ground';
import { planeConfiguration } from '../../../domains/plane/shared/usual';
import { withExact } from '../../../frames/testing';
import { sceneCount } from '../../model/settings/setup';
import * as exactScenes from './exactScenes';
import { heightOf, walksOf } from './material';
import { scenes, type Scene, type Stage } from './scenes';
import { emptyMaterial, sampleMaterial, sampleReward } from './testing';
import { presenter as german } from './words/presenter.de';
import { presenter as english } from './words/presenter.en';

const run = sampleMaterial();
const full: Stage = {
  run,
  control: sampleMaterial({
    configuration: { ...run.configuration, expertData: 'base' },
    rewards: [sampleReward(3, 0.01)],
  }),
  exact: null,
};
const [exactOfPlaces, exactOfWalks] = [0.5, 0.25].map((high) => sampleReward(3, high).arrays.values) as [
  Float32Array,
  Float32Array,
];
/** Where both questions have an exact answer. */
const answered: Stage = {
  ...full,
  run: {
    ...run,
    rewards: [withExact(sampleReward(3), exactOfPlaces, 0.9)],
    ofWalks: withExact(sampleReward(3), exactOfWalks, 0.9),
  },
};
const scene = (id: Scene['id']) => scenes.find((one) => one.id === id)!;
const drawn = (id: Scene['id'], at: number, stage = full) => {
  const figure = scene(id).figure(stage, at);
  if (figure.kind !== 'panels') throw new Error(`${id} lacks ${figure.lack}`);
  return figure;
};

describe('the scenes', () => {
  it('are as many as a link may name, each once', () => {
    expect(scenes).toHaveLength(sceneCount);
    expect(new Set(scenes.map(({ id }) => id)).size).toBe(sceneCount);
  });

  it.each(scenes)('$id has a sentence, a line, and notes', ({ id }) => {
    for (const { scenes: texts, notesOf } of [english, german]) {
      const { title, line } = texts[id];
      expect(title.length).toBeLessThan(60);
      for (const ended of [false, true]) expect(line(ended)).toMatch(/[.?]$/);
      expect(line(true).length).toBeLessThan(110);
      for (const text of Object.values(notesOf[id])) expect(text).not.toBe('');
    }
  });

  it.each(scenes)('$id draws panels that have names', ({ id, dial, figure }) => {
    const stage = id === 'questions' ? answered : full;
    const plan = dial(stage);
    for (const at of plan ? [plan.from, plan.to, (plan.least + plan.most) / 2] : [Infinity]) {
      const made = figure(stage, at);
      expect(made.kind).toBe('panels');
      if (made.kind !== 'panels') continue;
      for (const { name } of made.panels) expect(english.panels[name][0]).not.toBe('');
    }
  });

  it.each(scenes)('$id says what it lacks where a run knows nothing', ({ dial, figure }) => {
    const empty: Stage = { run: emptyMaterial, control: null, exact: null };
    const made = figure(empty, dial(empty)?.to ?? Infinity);
    expect(made.kind).toBe('lacking');
    if (made.kind === 'lacking') expect(english.lacks[made.lack]).toMatch(/\.$/);
  });

  it('reveal the star once the walks have ended', () => {
    expect(drawn('walks', 3).panels.map(({ star }) => star)).toEqual([false, false]);
    expect(drawn('walks', 4).panels.map(({ star }) => star)).toEqual([false, true]);
  });

  it('steer with the strength that the dial stands at', () => {
    const dial = scene('steering').dial(full)!;
    expect([dial.from, dial.to]).toEqual([0, 2]);
    const [, steered] = drawn('steering', 3).panels;
    expect(steered?.kind === 'plans' && steered.plans).toBe(run.strengths[3]);
    expect(run.strengths[3]?.request.guidanceScale).toBe(4);
  });

  it('ask the worker for a strength where only it knows', () => {
    const asking = { run: sampleMaterial({ strengths: [], askedStrength: 2 }), control: null, exact: null };
    expect(scene('steering').dial(asking)).toMatchObject({ asks: true, to: 2 });
    const silent = { run: sampleMaterial({ strengths: [] }), control: null, exact: null };
    expect(scene('steering').dial(silent)).toBeNull();
    expect(drawn('steering', Infinity, silent).panels).toHaveLength(2);
  });

  it('show what is exact beside what was learned, and where steering aims, where both are known', () => {
    const exact = sampleReward(3, 0.5).arrays.values;
    const plane = sampleMaterial({
      configuration: planeConfiguration('clouds'),
      maze: planeGround,
      rewards: [withExact(sampleReward(3), exact, 0.99)],
    });
    const stage: Stage = { run: plane, control: null, exact: exactScenes };
    const { panels, distance } = drawn('reward', 0, stage);
    expect(panels).toMatchObject([
      { name: 'learned', correlation: 0.99 },
      { name: 'exact', reward: { arrays: { values: exact } } },
    ]);
    expect(distance).toBeUndefined();
    expect([full, stage].map((one) => scene('reward').layout(one))).toEqual(['beside', 'above']);
    const outlinesAt = (at: number) => {
      const [, steered] = drawn('steering', at, stage).panels;
      return steered?.kind === 'plans' ? steered.outlines! : [];
    };
    expect(outlinesAt(0).length).toBeGreaterThan(0);
    expect(outlinesAt(2)).not.toEqual(outlinesAt(0));
    const [, ofMaze] = drawn('steering', 2).panels;
    expect(ofMaze?.kind === 'plans' && ofMaze.outlines).toBeUndefined();
  });

  it('answer two questions exactly', () => {
    expect(drawn('questions', Infinity, answered).panels).toMatchObject([
      { name: 'ofPlaces', reward: { arrays: { values: exactOfPlaces } } },
      { name: 'ofWalks', reward: { arrays: { values: exactOfWalks } } },
    ]);
    expect(scene('questions').figure(full, Infinity)).toEqual({ kind: 'lacking', lack: 'questions' });
  });

  it('subtract the base from the expert, each shown before', () => {
    const figure = drawn('difference', Infinity);
    expect(figure.signs).toHaveLength(figure.panels.length - 1);
    const [expert, base, rest] = figure.panels.map((panel) => (panel.kind === 'arrows' ? panel.scores : null));
    expect([...expert!.arrays.expert, ...expert!.arrays.base]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...base!.arrays.expert, ...base!.arrays.base]).toEqual([0, 1, 0, 1, 0, 0, 0, 0]);
    expect(rest).toBe(run.scores);
  });

  it('draw the control in the real reward’s colours, counted from its own middle', () => {
    const [real, flat] = drawn('control', Infinity).panels;
    if (real?.kind !== 'field' || flat?.kind !== 'field') throw new Error('not fields');
    expect([flat.limits.low, flat.limits.high]).toEqual([real.limits.low, real.limits.high]);
    expect(flat.height! / real.height!).toBeCloseTo(0.01);
  });
});

describe('material', () => {
  it('cuts walks to their first states', () => {
    const { demonstrations } = run;
    const cut = walksOf(demonstrations!, 'base', 2);
    expect(cut.meta).toMatchObject({ count: 2, horizon: 2, stages: [0] });
    expect([...cut.arrays.positions]).toEqual([0, 1, 2, 3, 8, 9, 10, 11]);
  });

  it('measures a field over what is no wall', () => {
    expect(heightOf(sampleReward(1))).toBeCloseTo(23 / 24);
  });
});
