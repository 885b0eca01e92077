import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../engine/testing';
import { Tally } from './counts';
import { finished, type TreeNode } from './method';
import { logMeanExp } from './resampling';
import { key, mixtureProblem } from './testing';
import { tree, type TreeKnobs } from './tree';

beforeAll(() => openTestBackend('wasm'));

const strength = 2;
const grown = async (knobs: Partial<TreeKnobs>, startCount = 2) =>
  finished(tree.sample(mixtureProblem(startCount), { ...tree.knobs(50, 8, strength, 50), ...knobs }, key, new Tally()));

const all = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(all)];

describe('a tree', () => {
  it('is soft best of N up to 32 rollouts: each opens a child of the root', async () => {
    const { trees, logWeights, particles, logPartition } = await grown({ evaluations: 32 * 50 });
    expect(particles).toBe(32);
    trees!.forEach((root, start) => {
      expect(root.children).toHaveLength(32);
      const leaves = all(root).filter(({ children }) => children.length === 0);
      for (const leaf of leaves) expect(leaf.depth).toBe(5);
      // The chance of each is its share of exp(w R) among all.
      const rewards = leaves.map(({ value }) => value);
      const chances = logWeights.subarray(start * 32, (start + 1) * 32);
      rewards.forEach((value, i) => expect(chances[i]! - chances[0]!).toBeCloseTo(value - rewards[0]!, 6));
      expect(logPartition![start]).toBeCloseTo(logMeanExp(rewards), 9);
    });
  });

  it('has as many children at a node as its visits allow, and no more', async () => {
    const { trees } = await grown({ evaluations: 4000, widening: [1, 0.5] });
    for (const node of trees!.flatMap(all)) {
      if (node.children.length === 0) continue;
      // A child is opened while there are fewer than sqrt(visits before it); below the last branching it always is.
      const most = node.depth === 4 ? node.visits : Math.max(1, Math.ceil(Math.sqrt(node.visits)));
      expect(node.children.length).toBeLessThanOrEqual(most);
    }
    expect(trees![0]!.children.length).toBeGreaterThan(5);
  });

  it('backs up the log of the mean of exponentials, and counts visits', async () => {
    const { trees } = await grown({ evaluations: 3000, widening: [1, 0.5] });
    for (const node of trees!.flatMap(all)) {
      if (node.children.length === 0) {
        expect(node.visits).toBe(1);
        continue;
      }
      expect(node.value).toBeCloseTo(logMeanExp(node.children.map(({ value }) => value)), 9);
      expect(node.visits).toBe(node.children.reduce((sum, { visits }) => sum + visits, 0));
      for (const child of node.children) expect(child.parent).toBe(node);
    }
  });

  it('spends what it was given, later rollouts less than the first', async () => {
    const tally = new Tally();
    const knobs = { ...tree.knobs(50, 8, strength, 50), evaluations: 4000, widening: [1, 0.5] } as const;
    const { particles } = await finished(tree.sample(mixtureProblem(1), knobs, key, tally));
    expect(tally.counts.denoiser).toBe(4000);
    expect(tally.counts.value).toBe(particles);
    expect(particles).toBeGreaterThan(2 * (4000 / 50));
  });

  it('drawn softly while it is small underestimates its root by more than built evenly', async () => {
    const roots = async (descent: TreeKnobs['descent']) => {
      const { logPartition } = await grown({ evaluations: 1000, widening: [1, 0.3], descent }, 200);
      return logPartition!.reduce((sum, value) => sum + value, 0) / 200;
    };
    expect(await roots('soft')).toBeLessThan((await roots('uniform')) - 0.02);
  });

  it('has to be able to come to its first plan, and to branch at its levels', async () => {
    await expect(grown({ evaluations: 49 })).rejects.toThrow(
      'A tree needs 50 evaluations for its first plan; it was given 49.',
    );
    await expect(grown({ levels: 48 })).rejects.toThrow('needs levels that 5 divides, not 48');
  });

  it('is drawn from by chances that add up to 1', async () => {
    const { logWeights, particles } = await grown({ evaluations: 3000, widening: [1, 0.5] });
    for (const start of [0, 1]) {
      const chances = logWeights.subarray(start * particles, (start + 1) * particles).map(Math.exp);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    }
  });
});
