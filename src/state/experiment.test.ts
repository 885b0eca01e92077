import { describe, expect, it, vi } from 'vitest';
import type { Client } from '../client/client';
import { drawnLevel } from '../protocol/configuration';
import type { Command, Report } from '../protocol/messages';
import { createExperiment } from './experiment';
import { defaultSetup, type Setup } from './settings';

function setUp(change: Partial<Setup> = {}) {
  const sent: Command[] = [];
  const links: string[] = [];
  let listener: (report: Report) => void = () => undefined;
  const client: Client = {
    send: (command) => sent.push(command),
    subscribe: (next) => {
      listener = next;
      return () => undefined;
    },
    restart: vi.fn(),
    close: vi.fn(),
  };
  const experiment = createExperiment({
    client,
    setup: { ...defaultSetup, ...change },
    onLink: (link) => links.push(link),
    viewDelay: 5,
  });
  const report = (next: Report) => listener(next);
  const hello = () => report({ type: 'hello', backend: { name: 'wasm', adapter: null, fallbackReason: null } });
  const paused = () => {
    report({ type: 'state', state: { status: 'preparing', doing: '' } });
    report({ type: 'state', state: { status: 'paused' } });
  };
  return { experiment, sent, links, client, report, hello, paused, types: () => sent.map(({ type }) => type) };
}

describe('an experiment', () => {
  it('opens, waits for the backend, then starts', () => {
    const { experiment, hello, types } = setUp();
    experiment.open();
    expect(types()).toEqual(['open']);
    hello();
    expect(types()).toEqual(['open', 'start']);
  });

  it('plays by itself when the link says so', () => {
    const { experiment, hello, paused, types } = setUp({ autoplay: true });
    experiment.open();
    hello();
    paused();
    expect(types()).toEqual(['open', 'start', 'play']);
  });

  it('goes on playing in another maze, and keeps it in the link', () => {
    const { experiment, hello, paused, report, sent, links } = setUp();
    experiment.open();
    hello();
    paused();
    experiment.togglePlay();
    report({ type: 'state', state: { status: 'running' } });
    experiment.chooseMaze('large');
    expect(sent.at(-1)).toMatchObject({ type: 'start', configuration: { maze: 'large', goal: [7, 10] }, run: 2 });
    paused();
    expect(sent.at(-1)).toEqual({ type: 'play' });
    expect(links.at(-1)).toBe('?maze=large');
  });

  it('starts a maze, goal and seed at once, with all else as it is, and shows the stage', () => {
    const configuration = { ...defaultSetup.configuration, iterations: 99 };
    const { experiment, hello, paused, sent, links } = setUp({ view: 'results', configuration });
    experiment.open();
    hello();
    paused();
    experiment.chooseCase({ maze: 'large', goal: [3, 6], seed: 4 });
    expect(sent.filter(({ type }) => type === 'start')).toHaveLength(2);
    expect(sent.at(-1)).toMatchObject({
      type: 'start',
      configuration: { maze: 'large', goal: [3, 6], seed: 4, iterations: 99 },
    });
    expect(links.at(-1)).toBe('?maze=large&goal=3,6&seed=4&iterations=99');
  });

  it('does not disturb the run by opening the results, nor by choosing the run that is there', () => {
    const { experiment, hello, paused, sent, links } = setUp();
    experiment.open();
    hello();
    paused();
    const before = sent.length;
    experiment.setView('results');
    expect(links.at(-1)).toBe('?view=results');
    const { maze, goal, seed } = defaultSetup.configuration;
    experiment.chooseCase({ maze, goal, seed });
    expect(experiment.store.getState().setup.view).toBe('stage');
    expect(links.at(-1)).toBe('');
    expect(sent).toHaveLength(before);
  });

  it('stays paused after a reset', () => {
    const { experiment, hello, paused, report, sent } = setUp();
    experiment.open();
    hello();
    paused();
    report({ type: 'state', state: { status: 'running' } });
    experiment.reset();
    paused();
    expect(sent.at(-1)?.type).toBe('start');
  });

  it('asks for a view once the slider rests, and only when the view differs', () => {
    vi.useFakeTimers();
    const { experiment, sent } = setUp();
    const look = (...stages: number[]): void => {
      for (const stage of stages) experiment.setDiffusionTime(stage);
      vi.runAllTimers();
    };
    const viewAt = (diffusionStep: number) => ({ type: 'view', view: { diffusionStep, guidanceScale: 2 } });
    look(10, 20, 50);
    expect(sent).toEqual([viewAt(49)]);
    look(drawnLevel(50) + 1);
    expect(sent).toEqual([viewAt(49), viewAt(drawnLevel(50))]);
    look(0); // the plan itself: the reward stays at the level it is drawn at
    expect(sent.length).toBe(2);
    vi.useRealTimers();
  });

  it('adds a second goal by starting afresh, composes anew without, and keeps the two apart', () => {
    vi.useFakeTimers();
    const { experiment, hello, paused, sent, links } = setUp();
    const configuration = () => experiment.store.getState().setup.configuration;
    experiment.open();
    hello();
    paused();
    experiment.chooseSecondGoal([1, 1]);
    expect(sent.at(-1)).toMatchObject({
      type: 'start',
      configuration: { goal: [3, 3], secondGoal: [1, 1] },
      view: { composition: 'either' },
    });
    expect(links.at(-1)).toBe('?goal2=1,1');
    const starts = sent.length;
    experiment.chooseComposition('difference');
    vi.runAllTimers();
    expect(sent.slice(starts)).toEqual([
      { type: 'view', view: { diffusionStep: drawnLevel(50), guidanceScale: 2, composition: 'difference' } },
    ]);
    expect(links.at(-1)).toBe('?goal2=1,1&compose=difference');
    experiment.chooseGoal([1, 1.2]); // upon the second, which gives way to where the first was
    expect(configuration()).toMatchObject({ goal: [1, 1.2], secondGoal: [3, 3] });
    experiment.chooseSecondGoal([1, 1]);
    expect(configuration()).toMatchObject({ goal: [3, 3], secondGoal: [1, 1] });
    experiment.chooseSecondGoal(null);
    expect(configuration()).toMatchObject({ goal: [3, 3], secondGoal: null, composition: 'either' });
    expect(links.at(-1)).toBe('');
    vi.useRealTimers();
  });

  it('replaces a worker that failed', () => {
    const { experiment, hello, report, client, types } = setUp();
    experiment.open();
    hello();
    report({ type: 'state', state: { status: 'failed', problem: 'p', remedy: 'r' } });
    experiment.reset();
    expect(client.restart).toHaveBeenCalledOnce();
    hello();
    expect(types()).toEqual(['open', 'start', 'open', 'start']);
    expect(experiment.store.getState().runState.status).toBe('preparing');
  });
});
