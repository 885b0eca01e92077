/** `npm run evaluate`: trains from scratch with the page's defaults and measures what was learned; one JSON object a goal. */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../method/diffusion/denoiser';
import { State } from '../engine/state';
import { measurePlane } from '../domains/plane/study/measurePlane';
import { groundName } from '../domains/shared';
import { drawnLevel, ordinal, type DomainName, type NetworkName } from '../protocol/configuration';
import type { PlanShares } from '../protocol/frames';
import type { BackendReport } from '../protocol/messages';
import { writeLink } from '../page/model/link/link';
import { GoalRuns } from '../run/goalRuns';
import { complete, measurePlans } from '../run/measure';
import { measurePlaces, measureWalks } from '../study/measureMaps';
import { rounded } from '../study/rounded';
import { print, progressBar, runCommand } from './commandLine';
import { readOptions, type Options } from './evaluateOptions';
import { onBackend } from './onBackend';

async function main(): Promise<void> {
  const options = readOptions();
  const { suite } = options;
  if (suite?.merge) return suite.suite.merge(suite.merge, suite.options.seeds);
  await onBackend(options.backend, (backend) =>
    suite ? suite.suite.run(suite.options) : evaluateGoals(options, backend),
  );
}

async function evaluateGoals(options: Options, backend: BackendReport): Promise<void> {
  let base: GoalRuns | null = null;
  for (const goals of options.runs) {
    const begun = performance.now();
    const setup = { ...options.setup, configuration: { ...options.setup.configuration, goals } };
    const runs: GoalRuns = await GoalRuns.create(setup.configuration);
    if (base) runs.adoptBase(base);
    await train(runs, options.shareBase && !base);
    const { name, adapter } = backend;
    const about = (): About => ({
      link: writeLink(setup),
      backend: name,
      adapter,
      seconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
    });
    await evaluations[setup.configuration.domain](runs, options, about);
    if (options.shareBase && !base) base = runs;
    else runs.dispose();
  }
  base?.dispose();
}

/** Measures what a run has learned, and prints it. */
type Evaluation = (runs: GoalRuns, options: Options, about: () => About) => Promise<void>;

const evaluations: Readonly<Record<DomainName, Evaluation>> = {
  maze: async (runs, options, about) => show({ ...(await measure(runs, options)), ...about() }, options.json),
  plane: async (runs, { json }, about) => showPlane({ ...(await measureInPlane(runs)), ...about() }, json),
};

/** The networks take turns as on the page; where many goals are to share a base, that one learns first. */
async function train(run: GoalRuns, baseFirst: boolean): Promise<void> {
  const { iterations, goals } = run.configuration;
  const place = groundName(run.configuration);
  if (baseFirst) {
    const bar = progressBar(`${place} base`);
    while (run.steps.base < iterations) {
      await takeStep(run, 'base');
      bar(run.steps.base, iterations);
    }
  }
  const bar = progressBar(`${place} ${goals[0].join(',')} steps`);
  const taken = (): number => run.steps.base + run.steps.expert + run.steps.reward;
  const before = taken();
  while (!run.isFinished) {
    await takeStep(run, run.nextNetwork());
    bar(taken() - before, 3 * iterations - before);
  }
}

/** Losses are read, so that they do not pile up, and with them the GPU is waited for. */
async function takeStep(run: GoalRuns, network: NetworkName): Promise<void> {
  await run.prepare(network);
  run.step(network);
  if (run.unreadLosses < 64) return;
  await run.readLosses();
}

async function measure(runs: GoalRuns, { setup, plans }: Options) {
  const { first, configuration, steps } = runs;
  const { maze, goals, seed } = configuration;
  /** Of each goal. The same starts and the same noise for all models: the shares differ by these alone. */
  const sample = async (denoiser: Denoiser): Promise<PlanShares[]> => {
    const sampler = first.sampler(plans, 'evaluated', denoiser);
    const { each, valid } = await complete(measurePlans(first, sampler, goals));
    sampler.dispose();
    return each.map(({ arrives, ends }) => ({ arrives: rounded(arrives), ends: rounded(ends), valid: rounded(valid) }));
  };
  const base = await sample(first.denoiser('base'));
  const scale = setup.guidanceScale;
  const strength = new State<tf.Rank.R0>(tf.scalar(scale));
  await complete(runs.balanceRewards());
  const steered = await sample(runs.steered(strength));
  strength.dispose();
  const measured = [];
  for (const [k, run] of runs.goals.entries()) {
    const expert = await sample(run.denoiser('expert'));
    measured.push({
      reward: { ...(await measureWalks(run)), ...(runs.places[k] ? await measurePlaces(runs.places[k]) : {}) },
      shares: { expert: expert[k]!, unsteered: base[k]!, steered: steered[k]! },
    });
  }
  const { reward, shares } = measured[0]!;
  const others = measured.slice(1).map((of, k) => ({ goal: goals[k + 1]!, ...of.reward, ...of.shares }));
  const { composition, reward: taught } = configuration;
  return {
    ...{ maze, goal: goals[0], seed, algorithm: taught.algorithm, steps },
    ...(others.length > 0 ? { composition } : {}),
    ...{ ...reward, base: base[0]!, ...shares, steered: { ...shares.steered, scale } },
    ...(others.length > 0 ? { others } : {}),
  };
}

/** What each goal's reward is against what is known of it, and the base steered by it alone. */
async function measureInPlane({ goals, configuration }: GoalRuns) {
  const { preset, seed } = configuration;
  const measured = [];
  for (const run of goals) {
    const { correlation, energy } = await measurePlane(run, drawnLevel(run.schedule.steps));
    const [goal] = run.configuration.goals;
    const rest = { steered: Number(energy.steered.toPrecision(4)), expert: Number(energy.expert.toPrecision(4)) };
    measured.push({ goal, correlation: rounded(correlation), energy: rest });
  }
  const [first, ...others] = measured;
  return { preset, seed, ...first!, ...(others.length > 0 ? { others } : {}) };
}

type PlaneResult = Awaited<ReturnType<typeof measureInPlane>> & About;

function showPlane(result: PlaneResult, json: boolean): Promise<void> {
  const { preset, seed, seconds, correlation, energy, ...rest } = result;
  if (json) return print(`${JSON.stringify({ preset, seed, seconds, correlation, energy, ...rest })}\n`);
  const { goal, others = [] } = rest;
  const lines = [{ goal, correlation, energy }, ...others].map(
    (of) =>
      `${preset} goal ${of.goal.join(',')}: correlation ${of.correlation} of the learned reward with the exact one; energy distance to the ` +
      `expert ${of.energy.steered} steered, ${of.energy.expert} between two samples of the expert; `,
  );
  return print(`${lines.join('')}${timeOf(result)}\n`);
}

/** Beside what was measured. */
interface About {
  /** The same experiment in the page. */
  readonly link: string;
  readonly backend: string;
  readonly adapter: string | null;
  readonly seconds: number;
}

const timeOf = ({ seconds, backend, adapter }: About): string =>
  `${seconds} s on ${backend}${adapter === null ? '' : ` (${adapter})`}`;

type Result = Awaited<ReturnType<typeof measure>> & About;

function show(result: Result, json: boolean): Promise<void> {
  const { maze, goal, seed, backend, adapter, algorithm, steps, seconds, ...rest } = result;
  if (json) {
    return print(`${JSON.stringify({ maze, goal, seed, backend, adapter, algorithm, steps, seconds, ...rest })}\n`);
  }
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  const shares = ({ arrives, ends, valid }: PlanShares): string =>
    `${percent(arrives)} (${percent(ends)}, ${percent(valid)})`;
  const others = (rest.others ?? []).map(
    (other, k, { length }) =>
      `${ordinal(k + 1)} goal ${other.goal.join(',')}: peak ${other.peakDistance} cells from it, arrived at when steered by ` +
      `the ${['two', 'three', 'four'][length - 1]} composed (${rest.composition}) ${shares(other.steered)}; `,
  );
  return print(
    `${maze} goal ${goal.join(',')}: peak ${rest.peak.join(',')}, ${rest.peakDistance} cells from the goal; ` +
      `${rest.explained === null ? 'nothing to explain' : `${percent(rest.explained)} explained`}; ` +
      `arrive and stay clear of walls (end there, clear of walls): unsteered ${shares(rest.unsteered)}, ` +
      `steered (w = ${rest.steered.scale}) ${shares(rest.steered)}, expert ${shares(rest.expert)}; ` +
      others.join('') +
      `${timeOf(result)}\n`,
  );
}

runCommand(main);
