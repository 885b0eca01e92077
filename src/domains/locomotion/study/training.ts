/**
 * From a body's schedule to its demonstrator: seeds screened, the best one searched on, its snapshots kept, and the expert chosen among the
 * last of them by episodes that no search has seen. Files are the command's.
 */
import { mean } from '../../../math/correlation';
import { createRandom, type Random } from '../../../math/random';
import type { BodyName } from '../shared/bodies';
import type { SearchStage, Snapshot, SnapshotEntry } from '../shared/demonstrators';
import { sizesOf, type IntegrationName } from '../shared/tasks';
import { Environment } from '../worker/environment';
import type { LinearPolicy } from '../worker/linearPolicy';
import type { Mujoco } from '../worker/mujoco';
import { replayPolicy, type Replay } from '../worker/replay';
import { episodeReturns, rollOut } from '../worker/rollout';
import type { Schedule } from './schedules';
import { Search, type SearchState } from './search';

/** A search on its way: all that is needed to go on, and its snapshots so far. */
export interface SearchRecord {
  readonly state: SearchState;
  readonly snapshots: readonly KeptSnapshot[];
}

export interface KeptSnapshot extends Omit<SnapshotEntry, 'level'> {
  readonly weights: readonly number[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Where records are kept, by what they depend on: the seed, the stages before, and the settings of this one. */
export interface RecordStore {
  read(key: RecordKey): SearchRecord | null;
  write(key: RecordKey, record: SearchRecord): void;
}

export interface RecordKey {
  readonly body: BodyName;
  readonly seed: number;
  /** The last of them may be longer than the record. */
  readonly stages: readonly SearchStage[];
}

export interface Reporter {
  /** Begins a bar. */
  progress(label: string): (done: number, total: number) => void;
  say(message: string): void;
}

export interface Demonstrator {
  readonly seed: number;
  readonly stages: readonly SearchStage[];
  readonly entries: readonly SnapshotEntry[];
  /** The last is the expert. */
  readonly snapshots: readonly Snapshot[];
  readonly replayed: number;
  readonly fresh: Readonly<Record<'quick' | 'original', readonly number[]>>;
  readonly replayReturn: number;
}

/** Iterations between two records, so that a stopped command loses a minute. */
const recordEvery = 10;
/** Episodes of a seed after its screening. */
const screeningEpisodes = 10;
/** Snapshots among which the expert is chosen, by so many episodes each. */
const candidates = 6;
const choiceEpisodes = 20;
const freshEpisodes = 20;
/** Of each snapshot, for its level. */
const levelEpisodes = 2;
const replayEpisodes = 50;

export function makeDemonstrator(
  mujoco: Mujoco,
  body: BodyName,
  schedule: Schedule,
  store: RecordStore,
  reporter: Reporter,
): Demonstrator {
  const environments = new Environments(mujoco, body);
  // None of these episodes is any search's.
  const random = createRandom(0).fork(`demonstrators of ${body}`);
  const quick = environments.open('quick');
  const screened = schedule.seeds.map((seed) => {
    const record = runStages(environments, { body, seed, stages: [schedule.screening] }, store, reporter);
    const policy = snapshotOf(record.snapshots.at(-1)!);
    const score = mean(episodeReturns(quick, policy, random.fork('screening'), screeningEpisodes));
    reporter.say(`${body}, seed ${seed}: mean return ${score.toFixed(0)} after ${record.state.iterations} iterations`);
    return { seed, score };
  });
  const { seed } = screened.reduce((best, other) => (other.score > best.score ? other : best));
  const stages = [schedule.screening, ...schedule.stages];
  const { snapshots } = runStages(environments, { body, seed, stages }, store, reporter);

  const first = Math.max(0, snapshots.length - candidates);
  const choices = snapshots.slice(first).map((kept, i) => {
    const returns = episodeReturns(quick, snapshotOf(kept), random.fork('choice'), choiceEpisodes);
    return { end: first + i + 1, score: mean(returns) };
  });
  const { end } = choices.reduce((best, other) => (other.score > best.score ? other : best));
  const shipped = snapshots.slice(0, end);
  const policies = shipped.map(snapshotOf);
  const levels = random.fork('levels');
  const entries = shipped.map(({ iteration, noise }, i) => {
    const own: Replay = { snapshots: [policies[i]!], entries: [{ noise }], replayed: 1 };
    return { iteration, noise, level: mean(replayReturns(quick, own, levels.fork(i), levelEpisodes)) };
  });
  const medium = entries.findIndex(({ level }) => level >= schedule.replayUntil);
  const replayed = medium === -1 ? shipped.length : medium + 1;
  const replay: Replay = { snapshots: policies, entries, replayed };
  const replayReturn = mean(replayReturns(quick, replay, random.fork('replay'), replayEpisodes));
  const expert = policies.at(-1)!;
  const fresh = (integration: IntegrationName): number[] =>
    episodeReturns(environments.open(integration), expert, random.fork('fresh'), freshEpisodes);
  const result = { quick: fresh('quick'), original: fresh('original') };
  environments.dispose();
  return { seed, stages, entries, snapshots: policies, replayed, fresh: result, replayReturn };
}

function replayReturns(environment: Environment, replay: Replay, random: Random, episodes: number): number[] {
  return Array.from({ length: episodes }, (_, i) => {
    const own = random.fork(i);
    return rollOut(environment, replayPolicy(replay, own.fork('policy')), own).return;
  });
}

/** Takes up the last record of these stages, and goes on to their end. */
function runStages(environments: Environments, key: RecordKey, store: RecordStore, reporter: Reporter): SearchRecord {
  const { body, seed, stages } = key;
  const before =
    stages.length > 1 ? runStages(environments, { ...key, stages: stages.slice(0, -1) }, store, reporter) : null;
  const stage = stages.at(-1)!;
  const end = stages.reduce((sum, { iterations }) => sum + iterations, 0);
  const kept = store.read(key);
  const record = kept && kept.state.iterations <= end ? kept : before;
  const { observations, actions } = sizesOf(body);
  const search = new Search(observations, actions, createRandom(seed));
  if (record) search.restore(record.state);
  const snapshots = [...(record?.snapshots ?? [])];
  const environment = environments.open(stage.integration);
  const from = search.iterations;
  if (from === end && record) return record;
  const show = reporter.progress(`${body}, seed ${seed}, stage ${stages.length}`);
  while (search.iterations < end) {
    search.iterate(environment, stage);
    const isLast = search.iterations === end;
    if (isLast || search.iterations % stage.snapshotEvery === 0) {
      snapshots.push(keep(search.policy(), { iteration: search.iterations, noise: stage.noise }));
    }
    if (isLast || search.iterations % recordEvery === 0) store.write(key, { state: search.state(), snapshots });
    show(search.iterations - from, end - from);
  }
  return { state: search.state(), snapshots };
}

function keep({ weights, mean, deviation }: LinearPolicy, entry: Omit<SnapshotEntry, 'level'>): KeptSnapshot {
  return { ...entry, weights: [...weights], mean: [...mean], deviation: [...deviation] };
}

/** As it is shipped: in single precision. */
function snapshotOf({ weights, mean, deviation }: KeptSnapshot): Snapshot {
  return {
    weights: Float32Array.from(weights),
    mean: Float32Array.from(mean),
    deviation: Float32Array.from(deviation),
  };
}

/** A body's environments, each made when it is first asked for. */
class Environments {
  private readonly opened = new Map<IntegrationName, Environment>();

  constructor(
    private readonly mujoco: Mujoco,
    private readonly body: BodyName,
  ) {}

  open(integration: IntegrationName): Environment {
    const found = this.opened.get(integration) ?? new Environment(this.mujoco, this.body, integration);
    this.opened.set(integration, found);
    return found;
  }

  dispose(): void {
    for (const environment of this.opened.values()) environment.dispose();
  }
}
