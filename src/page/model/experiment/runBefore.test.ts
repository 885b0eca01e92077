import { describe, expect, it } from 'vitest';
import { sampleRecording } from '../../files/recording/testing';
import { checkpointAt, openPage } from '../../../testing/learningPage';
import { hasLearnedMuch } from './learned';
import { iterationsKept } from './runBefore';

/** A page whose run rests at step 12, kept up to there. */
function learned() {
  const page = openPage();
  page.begin();
  page.play();
  page.learn();
  page.status('paused');
  page.keep(checkpointAt(12));
  return page;
}

const steps = (count: number) => ({ base: count, expert: count, reward: count });

describe('a run that is thrown away', () => {
  it('comes back at its checkpoint, with its setup, losses, history and frames', () => {
    const page = learned();
    const before = page.state();
    page.experiment.choosePlace({ domain: 'maze', maze: 'large' });
    const { runBefore } = page.state();
    expect(runBefore).toMatchObject({ isReady: true, plays: false });
    expect(iterationsKept(runBefore!)).toBe(12);
    expect(page.state()).toMatchObject({ steps: steps(0), losses: { walk: { goals: [{ reward: { steps: [] } }] } } });
    page.status('preparing');
    page.status('paused');
    page.experiment.undo();
    const { setup, losses, history, frames, demonstrations, origin } = before;
    expect(page.state()).toMatchObject({
      ...{ setup, losses, history, frames, demonstrations, origin, steps: steps(12) },
      runBefore: null,
    });
    expect(page.links.at(-1)).toBe('?from=scratch');
    expect(page.starts().at(-1)).toMatchObject({
      configuration: { maze: setup.configuration.maze },
      checkpoint: checkpointAt(12),
      run: page.state().run,
    });
    page.status('preparing');
    page.status('paused');
    expect(page.sent.at(-1)?.type).toBe('start');
    page.progress(13, 14);
    expect(page.state().losses.walk.goals[0]?.reward.steps.slice(-3)).toEqual([12, 13, 14]);
  });

  it('is asked for a checkpoint of that moment, and can’t be gone back to until it has come', () => {
    const page = openPage();
    page.begin();
    page.play();
    page.learn();
    const { run } = page.state();
    page.experiment.reset();
    expect(page.starts().at(-1)).toMatchObject({ keepsPresent: true, run: run + 1 });
    expect(page.state().runBefore).toMatchObject({ isReady: false, plays: true });
    page.experiment.undo();
    expect(page.state().run).toBe(run + 1);
    page.as(run, () => {
      page.progress(13, 14);
      page.keep(checkpointAt(14));
    });
    page.status('preparing');
    expect(page.state()).toMatchObject({ steps: steps(0), checkpoints: [], runBefore: { isReady: true } });
    page.experiment.undo();
    expect(page.state().steps).toEqual(steps(14));
    expect(page.state().losses.walk.base.steps.at(-1)).toBe(14);
    // As it played, it plays on.
    page.status('preparing');
    page.status('paused');
    expect(page.sent.at(-1)).toEqual({ type: 'play' });
  });

  it('comes back at its last checkpoint where the worker fails before it gives another', () => {
    const page = openPage();
    page.begin();
    page.play();
    page.learn();
    page.experiment.reset();
    page.fail({ kind: 'lost' });
    expect(page.state().runBefore).toMatchObject({ isReady: true });
    page.hello();
    page.experiment.undo();
    expect(page.state().steps).toEqual(steps(10));
    expect(page.state().losses.walk.goals[0]?.reward.steps.at(-1)).toBe(10);
    expect(page.starts().at(-1)).toMatchObject({ checkpoint: checkpointAt(10) });
  });

  it('is not kept where there is no checkpoint at all', () => {
    const page = openPage();
    page.begin();
    page.play();
    page.progress(1, 3);
    page.experiment.reset();
    expect(page.state().runBefore).toMatchObject({ isReady: false });
    page.fail({ kind: 'lost' });
    expect(page.state().runBefore).toBeNull();
  });

  it('changes places with the one that undoing throws away, again and again', () => {
    const page = learned();
    page.experiment.choosePlace({ domain: 'maze', maze: 'large' });
    page.status('preparing');
    page.status('paused');
    page.progress(1, 4);
    page.keep(checkpointAt(4));
    const maze = () => page.state().setup.configuration.maze;
    page.experiment.undo();
    expect([maze(), page.state().steps.base]).toEqual(['umaze', 12]);
    page.experiment.undo();
    expect([maze(), page.state().steps.base]).toEqual(['large', 4]);
    page.experiment.undo();
    expect([maze(), page.state().steps.base]).toEqual(['umaze', 12]);
    // It holds no chain of runs.
    expect(page.state().runBefore?.state.runBefore).toBeNull();
  });

  it('is not replaced by one that has learned nothing, nor by those of a star on its way', () => {
    const page = learned();
    page.experiment.moveGoal(0, [1, 1]);
    for (const goal of [
      [2, 1],
      [3, 1],
      [3, 2],
    ] as const) {
      page.status('preparing');
      page.status('paused');
      page.experiment.moveGoal(0, goal);
      expect(iterationsKept(page.state().runBefore!)).toBe(12);
      page.status('preparing');
      page.status('paused');
      page.progress(1, 6);
      page.keep(checkpointAt(6));
    }
    page.experiment.moveGoal(0, [1, 3]);
    expect(iterationsKept(page.state().runBefore!)).toBe(12);
    page.status('preparing');
    page.status('paused');
    page.progress(1, 6);
    page.keep(checkpointAt(6));
    page.experiment.reset();
    expect(iterationsKept(page.state().runBefore!)).toBe(6);
  });

  it('that learned much in between is kept, star or not, and is worth a warning', () => {
    const page = learned();
    expect(hasLearnedMuch(page.state())).toBe(false);
    page.experiment.moveGoal(0, [1, 1]);
    page.status('preparing');
    page.status('paused');
    page.progress(1, 50);
    page.keep(checkpointAt(50));
    expect(hasLearnedMuch(page.state())).toBe(true);
    page.experiment.moveGoal(0, [2, 1]);
    expect(iterationsKept(page.state().runBefore!)).toBe(50);
  });

  it('by the page itself is not kept, and takes the place of none that is', () => {
    const page = learned();
    page.experiment.reset();
    page.status('preparing');
    page.status('paused');
    page.progress(1, 99);
    page.keep(checkpointAt(99));
    page.experiment.applySetup(page.state().setup, 'page');
    expect(iterationsKept(page.state().runBefore!)).toBe(12);
    page.experiment.forgetRunBefore();
    expect(page.state().runBefore).toBeNull();
    page.experiment.undo();
    expect(page.state().steps).toEqual(steps(0));
  });

  it('makes room for a recording, rests, and comes back as it was last', () => {
    const page = openPage();
    page.begin();
    page.play();
    page.learn();
    const { run } = page.state();
    page.experiment.openRecording(sampleRecording());
    expect(page.sent.at(-1)).toEqual({ type: 'pause' });
    expect(page.state()).toMatchObject({ runState: { status: 'recorded' }, runBefore: { isReady: false } });
    page.as(run, () => {
      page.progress(13, 13);
      page.status('paused');
      page.keep(checkpointAt(13));
    });
    expect(page.state()).toMatchObject({ runState: { status: 'recorded' }, runBefore: { isReady: true, plays: true } });
    page.experiment.undo();
    expect(page.state()).toMatchObject({ runState: { status: 'preparing' }, steps: steps(13), runBefore: null });
    expect(page.starts().at(-1)).toMatchObject({ checkpoint: checkpointAt(13) });
  });

  it('makes room for one of an earlier page, and comes back', () => {
    const page = learned();
    const recording = sampleRecording();
    page.experiment.goOnWith({
      ...{ recording, setup: { ...page.state().setup, ...recording.setup }, at: 0, plays: false },
      ...{ checkpoint: checkpointAt(3), shown: recording.history.moments.at(-1)! },
    });
    expect(page.starts().at(-1)).toMatchObject({ checkpoint: checkpointAt(3) });
    expect(iterationsKept(page.state().runBefore!)).toBe(12);
    page.experiment.undo();
    expect(page.state().steps).toEqual(steps(12));
    expect(page.starts().at(-1)).toMatchObject({ checkpoint: checkpointAt(12) });
  });

  it('keeps what belongs to the page: the view, the speed, how it is shown', () => {
    const page = learned();
    const configuration = { ...page.state().setup.configuration, seed: 7 };
    page.experiment.applySetup({ ...page.state().setup, pace: 5, guidanceScale: 3, configuration });
    page.experiment.setView('results');
    page.experiment.undo();
    expect(page.state().setup).toMatchObject({
      pace: 5,
      view: 'results',
      guidanceScale: 2,
      configuration: { seed: 0 },
    });
  });
});
