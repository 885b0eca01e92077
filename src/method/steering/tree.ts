/**
 * Diffusion tree sampling and search (Jain et al. 2025): each start grows a tree of half-noised plans, that branches at a few levels alone. A rollout
 * goes down the tree until a node may have another child, and on by the base's chain to a clean plan, whose w R is backed up as the log of
 * the mean of exponentials: what a node is worth, estimated. Plans are drawn by walking down by those values, at no cost.
 */

import { fillNormal, uniforms } from '../../engine/philox';
import { countedModels } from './problem';
import type { SteeringMethod, TreeNode } from './method';
import { Population } from './population';
import { logMeanExp, normalised } from './resampling';

export interface TreeKnobs {
  readonly levels: number;
  readonly strength: number;
  /** Evaluations a start, on the whole. */
  readonly evaluations: number;
  /** Levels at which nodes branch, evenly spread. */
  readonly branchings: number;
  /** A node of N visits may have C N^alpha children. */
  readonly widening: readonly [c: number, alpha: number];
  /**
   * Which child a rollout goes by: drawn by its value, the greatest with a bonus for few visits (search), or any. Drawn by values that are still
   * uncertain, a tree of few rollouts underestimates its root.
   */
  readonly descent: 'soft' | 'search' | 'uniform';
  /** The bonus's factor. */
  readonly exploration: number;
}

/** The counter's second words for fresh noise at the root, and for descents. */
const [rootPurpose, descentPurpose] = [14, 15];

interface Node extends TreeNode {
  readonly children: Node[];
  visits: number;
  value: number;
  /** [horizon, channels]; null at the root. */
  readonly plan: Float32Array | null;
}

const nodeAt = (parent: Node | null, depth: number, plan: Float32Array | null): Node => {
  const node: Node = { parent, depth, plan, children: [], visits: 0, value: -Infinity };
  parent?.children.push(node);
  return node;
};

const values = ({ children }: Node): number[] => children.map(({ value }) => value);

/** The log of the mean of exponentials of the children's values, from a clean plan's parent to the root. */
function backUp(leaf: Node): void {
  leaf.visits += 1;
  for (let node = leaf.parent as Node | null; node; node = node.parent as Node | null) {
    node.visits += 1;
    node.value = logMeanExp(values(node));
  }
}

/** The node that is to have another child. */
export function chosenNode(
  root: Node,
  { branchings, widening, descent, exploration }: TreeKnobs,
  uniform: () => number,
): Node {
  const [c, alpha] = widening;
  let node = root;
  for (;;) {
    const { children, visits, depth } = node;
    const mayWiden = children.length === 0 || children.length < c * visits ** alpha;
    // A child of the last branching is a clean plan.
    if (mayWiden || depth === branchings - 1) return node;
    node = children[chosenChild(node, descent, exploration, uniform)]!;
  }
}

function chosenChild(node: Node, descent: TreeKnobs['descent'], exploration: number, uniform: () => number): number {
  const { children, visits } = node;
  if (descent === 'search') {
    const worth = children.map((child) => child.value + exploration * Math.sqrt(Math.log(visits) / child.visits));
    return worth.indexOf(Math.max(...worth));
  }
  if (descent === 'uniform') return Math.floor(uniform() * children.length);
  let left = uniform();
  const at = normalised(values(node)).findIndex((share) => (left -= share) < 0);
  return at < 0 ? children.length - 1 : at;
}

/** The clean plans below a node, and the log of the chance that a walk down comes to each. */
function leavesOf(node: Node, logChance: number): { readonly leaf: Node; readonly logChance: number }[] {
  if (node.children.length === 0) return [{ leaf: node, logChance }];
  const shares = normalised(values(node));
  return node.children.flatMap((child, i) => leavesOf(child, logChance + Math.log(shares[i]!)));
}

/** The most branchings, up to 5, at equal distances. */
const divisorOf = (levels: number): number => [5, 4, 3, 2, 1].find((count) => levels % count === 0)!;

export const tree: SteeringMethod<TreeKnobs> = {
  knobs: (budget, returned, strength, steps) => ({
    levels: Math.min(budget, steps),
    strength,
    evaluations: budget * returned,
    branchings: divisorOf(Math.min(budget, steps)),
    widening: [2, 0.8],
    descent: 'soft',
    exploration: 1,
  }),
  variants: { 'tree-search': { descent: 'search' }, 'tree-even': { descent: 'uniform' } },
  async *sample(problem, knobs, key, tally) {
    const { levels, strength, evaluations, branchings } = knobs;
    if (levels % branchings !== 0)
      throw new RangeError(
        `A tree that branches ${branchings} times needs levels that ${branchings} divides, not ${levels}.`,
      );
    const { startCount, firstStart = 0, horizon, channels } = problem;
    const [segment, size] = [levels / branchings, horizon * channels];
    const models = countedModels(problem, tally);
    const population = new Population(problem, tally, { levels, particles: 1, key }, ({ noisy, steps, free }) => ({
      guess: models.base(noisy, steps, free),
    }));
    const roots = Array.from({ length: startCount }, () => nodeAt(null, 0, null));
    const rollouts = new Int32Array(startCount);
    /** Where each start's rollout is; null where none goes on. */
    const current: (Node | null)[] = roots.map(() => null);
    const segments = Math.floor(evaluations / segment);
    if (segments < branchings)
      throw new RangeError(`A tree needs ${levels} evaluations for its first plan; it was given ${evaluations}.`);
    try {
      for (let done = 0; done < segments; done++) {
        const plans = await population.readPlans();
        const left = population.left.slice();
        for (let start = 0; start < startCount; start++) {
          if (current[start]) continue;
          const rollout = rollouts[start]!;
          const node = chosenNode(roots[start]!, knobs, uniforms(key, rollout, descentPurpose, firstStart + start));
          if (branchings - node.depth > segments - done) continue; // it would not come to its end
          rollouts[start] = rollout + 1;
          current[start] = node;
          left[start] = node.depth * segment;
          const place = plans.subarray(start * size, (start + 1) * size);
          if (node.plan) place.set(node.plan);
          else fillNormal(place, key, rollout, rootPurpose, firstStart + start);
        }
        population.place(plans, left);
        for (let move = 0; move < segment; move++) {
          population.look();
          population.advance();
          yield { moves: done * segment + move + 1, of: segments * segment };
        }
        const reached = await population.readPlans();
        const isLast = current.map((node) => node?.depth === branchings - 1);
        const rewards = isLast.includes(true) ? await population.readTerminal(models) : null;
        for (let start = 0; start < startCount; start++) {
          const from = current[start];
          if (!from) continue;
          const node = nodeAt(from, from.depth + 1, reached.slice(start * size, (start + 1) * size));
          current[start] = isLast[start] ? null : node;
          if (!isLast[start]) continue;
          node.value = strength * rewards![start]!;
          backUp(node);
        }
      }
      const leaves = roots.map((root) => leavesOf(root, 0));
      const particles = Math.max(...leaves.map(({ length }) => length));
      const result = {
        plans: new Float32Array(startCount * particles * size),
        logWeights: new Float64Array(startCount * particles).fill(-Infinity),
      };
      leaves.forEach((ofStart, start) =>
        ofStart.forEach(({ leaf, logChance }, i) => {
          result.plans.set(leaf.plan!, (start * particles + i) * size);
          result.logWeights[start * particles + i] = logChance;
        }),
      );
      return {
        ...result,
        particles,
        group: particles,
        logPartition: Float64Array.from(roots, ({ value }) => value),
        divergence: null,
        generations: [],
        trees: roots,
      };
    } finally {
      population.dispose();
    }
  },
};
