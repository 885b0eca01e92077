import { describe, expect, it } from 'vitest';
import { mazeNames, paperGoals } from '../domains/maze/shared/layouts';
import { controlGoals, controlName, controlRows } from './controlSettings';

describe('controlRows', () => {
  const rows = controlRows(2);

  it('control both rewards in all four mazes: each goal exchanged, each kind of null', () => {
    const perMaze = 2 * controlGoals.length + 6;
    expect(rows).toHaveLength(2 * 4 * perMaze);
    expect(new Set(rows.map(controlName)).size).toBe(rows.length);
    for (const maze of mazeNames) {
      const own = rows.filter((row) => row.maze === maze && row.seed === 1);
      expect(own).toHaveLength(perMaze);
      const goals = own.flatMap((row) => (row.kind === 'exchanged' && row.network === 'plan' ? [row.goal] : []));
      expect(goals).toEqual(controlGoals.map((number) => paperGoals[maze][number - 1]));
      const nulls = own.flatMap((row) => (row.kind === 'null' ? [`${row.expert} ${row.network}`] : []));
      const pairs = ['tuned', 'independent', 'alike'].flatMap((expert) => [`${expert} windows`, `${expert} plan`]);
      expect(nulls).toEqual(pairs);
    }
  });

  it('keeps a maze’s together, so that a shard trains few bases', () => {
    const mazes = rows.map(({ maze, seed }) => `${maze} ${seed}`);
    expect(mazes.filter((maze, i) => maze !== mazes[i - 1])).toHaveLength(8);
  });
});
