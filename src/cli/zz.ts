import { paperGoals } from '../domains/maze/shared/layouts';
import { GoalRuns } from '../run/goalRuns';
import { Run } from '../run/run';
import { measurePlaces } from '../study/measureMaps';
import { defaultConfiguration, type MazeName, type RunConfiguration, type NetworkName } from '../protocol/configuration';
import { train, networkOf } from '../study/training';
import { anyGoal } from '../study/settings';
import { onBackend } from './onBackend';

const bars = () => () => {};
const arg = JSON.parse(process.argv.at(-1)!) as {
  multipliers?: number[]; maze: MazeName; goals: number[]; base: {steps: number; batch: number; rate: number};
  cases: {steps: number; batch: number; rate: number; rbatch: number; rrate: number; width?: number; name: string; rsteps?: number}[];
};
const place = Run as unknown as { ofPlaces(w: Run, b?: Run | null): Run };
void onBackend('wasm', async () => {
  const conf = (goal: readonly [number, number], o: Partial<RunConfiguration>): RunConfiguration => ({ ...defaultConfiguration, maze: arg.maze, goals: [goal], seed: 0, ...o });
  let t = performance.now();
  // places multiply batch by 2 and rates by 3
  const bc = conf(anyGoal(arg.maze), { iterations: arg.base.steps, denoiser: { ...defaultConfiguration.denoiser, ...(arg.multipliers ? { multipliers: arg.multipliers } : {}), batchSize: arg.base.batch / 2, learningRate: arg.base.rate / 3 } });
  const bw = await Run.create(bc); const b = place.ofPlaces(bw);
  await train('base', arg.base.steps, networkOf(b, 'base'), bars as never);
  const baseWeights = await b.networks.weights('base');
  console.log(arg.maze, 'base', arg.base, ((performance.now() - t) / 1000).toFixed(1), 's');
  for (const c of arg.cases) {
    const sums = [0, 0, 0, 0]; t = performance.now(); const each = [];
    for (const g of arg.goals) {
      const goal = paperGoals[arg.maze][g - 1]!;
      const wc = conf(goal, { iterations: c.steps, denoiser: { ...defaultConfiguration.denoiser, ...(arg.multipliers ? { multipliers: arg.multipliers } : {}), batchSize: c.batch / 2, learningRate: c.rate / 3, expertInitialisation: 'base' }, reward: { ...defaultConfiguration.reward, batchSize: c.rbatch / 2, learningRate: c.rrate / 3 } });
      const w = await Run.create(wc); const r = place.ofPlaces(w);
      r.networks.setWeights('base', baseWeights, arg.base.steps);
      await train('expert', c.steps, networkOf(r, 'expert'), bars as never);
      await train('reward', c.rsteps ?? c.steps, networkOf(r, 'reward'), bars as never);
      const m = await measurePlaces(r);
      each.push(m.agreement); sums[0]! += m.agreement!; sums[1]! += m.geodesic!; sums[2]! += m.places.peakDistance; sums[3]! += m.places.explained!;
      r.dispose(); w.dispose();
    }
    console.log(arg.maze, c.name, 'agreement', (sums[0]! / arg.goals.length).toFixed(3), 'geo', (sums[1]! / arg.goals.length).toFixed(3), 'peak', (sums[2]! / arg.goals.length).toFixed(3), 'expl', (sums[3]! / arg.goals.length).toFixed(3), each.join(' '), ((performance.now() - t) / 1000 / arg.goals.length).toFixed(1), 's each');
  }
});
