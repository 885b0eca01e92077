/**
 * The state machine around a run: what plays, what rests, what is drawn next. It takes Commands and gives Reports; how they travel
 * is the worker's affair.
 *
 * One loop does everything, one short slice at a time (a training step of one network, a noise level of some plans, a part of
 * the field), and lets messages in between slices: so a pause takes effect within one step.
 *
 * It is one file because every method reads or changes the same state.
 */

import { PretrainedError, type Fetch } from '../pretrained/files';
import { defaultConfiguration, networkNames, type NetworkName } from '../protocol/configuration';
import type { LabAsked } from '../protocol/lab';
import { messageOf } from '../protocol/errors';
import type { Fault } from '../protocol/faults';
import type { ViewRequest } from '../protocol/frames';
import type { Command, FailureCause, Report, RunState } from '../protocol/messages';
import {
  isOutOfMemory,
  NoBackendError,
  onDeviceProblem,
  openBackend,
  workDone,
  type WasmFiles,
} from '../engine/backend';
import { ConfigurationError, checkConfiguration } from '../settings/check';
import { demonstrationsFrame } from './demonstrationsFrame';
import { divergedNetwork, divergenceProblem, unsoundIn } from './divergedNetwork';
import { DivergenceWatch, type Divergence } from '../run/divergence';
import { Faults } from './faults';
import { takeCheckpoint } from './checkpoints';
import { Keeper } from './keeping';
import { letMessagesIn } from './messagesIn';
import { Idle } from './idle';
import { Pace } from './pace';
import type { GoalRuns } from '../run/goalRuns';
import { fetchAll } from '../run/givenWeights';
import { beginsTrained, prepareRun, type Start } from './preparation';
import { progressFrame } from './progress';
import { Submits } from './submits';
import { fitProblem, trainedNetworks } from '../run/trainedNetworks';
import { Views } from './views/views';
import { Lab } from './lab';

export type Emit = (report: Report) => void;

/** What a session takes from outside, where it is not what a worker has. */
export interface Surroundings {
  readonly fetch: Fetch;
  /** Ends the worker as a crash would. */
  readonly end: () => void;
  readonly idle: Idle;
  readonly pace: Pace;
}

/** Progress is reported, and a view begun, at most 12 times a second. */
const reportInterval = 1000 / 12;

/** Share of the time that drawing may take while the run plays. */
const drawingShare = 0.3;

export class Session {
  private state: RunState = { status: 'preparing', doing: 'choosing a backend' };
  private run: GoalRuns | null = null;
  private views: Views | null = null;
  private keeper: Keeper | null = null;
  private runNumber: number | undefined;
  private readonly pace: Pace;
  private submits = new Submits();
  private divergence = new DivergenceWatch();
  private readonly faults: Faults;
  /** On purpose: the loop waits for what never comes. */
  private frozen = false;
  /** Somebody wants to know whether the loop still turns. */
  private pinged = false;
  private playing = false;
  private visible = true;
  /** Whether the viewer chose to go on after all iterations. */
  private beyond = false;
  private stepsAsked: NetworkName[] = [];
  /** Questions for the run's weights, which are read between slices. */
  private weightsAsked: number[] = [];
  private view: ViewRequest = {
    diffusionStep: 0,
    guidanceScale: 0,
    composition: defaultConfiguration.composition,
    subject: 'walk',
    along: false,
  };
  /** What the steering lab is asked; null while it's closed. */
  private labAsked: LabAsked | null = null;
  private lab: Lab | null = null;
  /** Set by play and pause: they are answered with the state even where it stays. */
  private unanswered = false;
  private lastProgress = -Infinity;
  private lastDrawn = -Infinity;
  private time = { training: 0, drawing: 0 };
  private looping = false;
  private readonly idle: Idle;
  private readonly fetch: Fetch;
  /** Commands that change the run itself are taken one after the other, between slices. */
  private starting: Start | null = null;
  /** The present run is to give a last checkpoint before the next one. */
  private keepsPresent = false;
  /** Ends the fetching of weights that a newer start has no use for. */
  private fetching = new AbortController();

  constructor(
    private readonly emit: Emit,
    private readonly wasmFiles: WasmFiles,
    surroundings: Partial<Surroundings> = {},
  ) {
    this.fetch = surroundings.fetch ?? ((url, signal) => globalThis.fetch(url, { signal }));
    this.faults = new Faults(surroundings.end ?? (() => undefined));
    this.idle = surroundings.idle ?? new Idle();
    this.pace = surroundings.pace ?? new Pace();
  }

  async handle(command: Command): Promise<void> {
    switch (command.type) {
      case 'open':
        return this.open(command);
      case 'start':
        this.starting = command;
        this.keepsPresent ||= command.keepsPresent === true;
        this.fetching.abort();
        this.view = command.view;
        this.labAsked = command.lab ?? null;
        this.idle.call();
        if (!this.looping) void this.loop();
        return;
      case 'play':
        this.playing = true;
        this.unanswered = true;
        this.beyond ||= this.state.status === 'finished';
        break;
      case 'pause':
        this.playing = false;
        this.unanswered = true;
        this.stepsAsked = [];
        break;
      case 'step':
        this.playing = false;
        this.stepsAsked.push(...(command.network === 'all' ? networkNames : [command.network]));
        break;
      case 'pace':
        this.pace.limit(command.iterationsPerSecond);
        break;
      case 'askWeights':
        this.weightsAsked.push(command.question);
        if (!this.run) return this.answerWeights();
        break;
      case 'askFit': {
        const { question, configuration, networks } = command;
        this.report({ type: 'fit', question, problem: fitProblem(configuration, networks) });
        return;
      }
      case 'view':
        this.view = command.view;
        this.views?.look(this.viewOf(command.view));
        this.labAsked = command.lab ?? null;
        break;
      case 'visibility':
        this.visible = command.visible;
        break;
      case 'ping':
        if (this.frozen) return;
        this.pinged = true;
        // While a run is prepared, files may be on their way for as long as they take.
        if (!this.looping || this.state.status === 'preparing') return this.answerPing();
        break;
      case 'fault':
        this.harm(command.fault);
        break;
    }
    this.idle.call();
  }

  private async open({ backend }: Extract<Command, { type: 'open' }>): Promise<void> {
    try {
      const opened = await openBackend(backend, this.wasmFiles);
      onDeviceProblem((problem) => this.failAtWork(problem));
      this.report({ type: 'hello', backend: opened });
    } catch (error) {
      const otherwise = 'Reload the page, or choose another backend in the settings.';
      this.fail(error, error instanceof NoBackendError ? error.remedy : otherwise);
    }
  }

  private async loop(): Promise<void> {
    this.looping = true;
    for (;;) {
      try {
        if (!(await this.slice())) await this.sleep();
      } catch (error) {
        this.failAtWork(error);
        await this.sleep();
      }
      this.answerPing();
      await letMessagesIn();
    }
  }

  /** One piece of work. @returns false when there is nothing to do */
  private async slice(): Promise<boolean> {
    this.idle.attend();
    if (this.frozen) await new Promise<never>(() => undefined);
    const { run, views, keeper } = this;
    if (this.starting) {
      // One that fails at it is not asked again.
      if (this.keepsPresent && run && keeper?.hasLearned && !this.isFailed) return this.keep(run, keeper);
      return this.prepare(this.starting);
    }
    if (this.weightsAsked.length > 0) await this.answerWeights();
    if (!run || !views || !keeper || this.isFailed) return false;
    const next = this.nextStep(run);
    // The last steps are reported before the state that they led to.
    if (!next && run.unreadLosses > 0) await this.reportProgress(run);
    if (this.isFailed) return false;
    this.announce();
    // Before anything else that takes long.
    if (this.state.status === 'running' && keeper.isDue) return this.keep(run, keeper);
    if (next && !(this.stepsAsked.length === 0 && this.drawsFirst(views))) {
      await this.train(run, next);
      return true;
    }
    if (views.stale) return this.draw(views);
    if (this.state.status !== 'running' && keeper.hasLearned) return this.keep(run, keeper);
    return this.steer(run);
  }

  private get isFailed(): boolean {
    return this.state.status === 'failed';
  }

  /** Whether drawing comes before the next training step. */
  private drawsFirst(views: Views): boolean {
    if (views.isUrgent) return true;
    const { training, drawing } = this.time;
    const due = views.isDrawing || performance.now() - this.lastDrawn >= reportInterval;
    return views.stale && due && drawing < drawingShare * (training + drawing);
  }

  private async draw(views: Views): Promise<boolean> {
    const begun = performance.now();
    if (views.isSampling) this.faults.at('sampling');
    const frame = await views.advance().catch((error: unknown) => this.explainDrawing(error));
    await workDone(); // or a GPU would be given drawing faster than it draws, and the time be laid to training
    this.time.drawing += performance.now() - begun;
    if (frame) {
      this.lastDrawn = performance.now();
      this.report({ type: 'frame', frame });
    }
    return true;
  }

  /** One move of the steering lab's plans, where it is open. @returns false when there is nothing to do */
  private async steer(run: GoalRuns): Promise<boolean> {
    const request = this.labAsked;
    const { status } = this.state;
    if (request && status !== 'paused' && status !== 'finished') return false;
    if (!request) {
      await this.lab?.dispose();
      this.lab = null;
      return false;
    }
    this.lab ??= new Lab(run.first, request);
    this.lab.ask(request);
    if (!this.lab.isStale) return false;
    this.faults.at('sampling');
    const report = await this.lab.advance();
    await workDone();
    if (report) this.report(report);
    return true;
  }

  /** What is no number can't be drawn: then it is the network that failed, and says so. @throws the error, where all are sound */
  private async explainDrawing(error: unknown): Promise<null> {
    const { run } = this;
    if (!run) throw error;
    if (run.unreadLosses > 0) await this.reportProgress(run);
    const unsound = this.isFailed ? null : unsoundIn(await takeCheckpoint(run));
    if (unsound) this.failDiverged(unsound);
    if (!this.isFailed) throw error;
    return null;
  }

  /** One submit of training steps, as many as take a moment. */
  private async train(run: GoalRuns, first: NetworkName): Promise<void> {
    const begun = performance.now();
    await run.prepare(first);
    let given: NetworkName | null = first;
    await this.submits.take(() => {
      const next = given ?? this.nextStep(run);
      given = null;
      if (!next || run.needsPreparation(next)) return false;
      this.faults.at(next);
      run.step(next);
      this.stepsAsked.shift();
      this.pace.stepTaken();
      return true;
    });
    if (begun - this.lastProgress >= reportInterval) await this.reportProgress(run);
    this.time.training += performance.now() - begun;
  }

  /** Hands out a checkpoint, unless it holds what no run can go on from. Its losses come before it. */
  private async keep(run: GoalRuns, keeper: Keeper): Promise<true> {
    if (run.unreadLosses > 0) await this.reportProgress(run);
    if (this.isFailed) return true;
    const kept = await keeper.take();
    if (kept.kind === 'unsound') this.failDiverged(kept.divergence);
    else this.report({ type: 'checkpoint', checkpoint: kept.checkpoint, took: kept.took });
    return true;
  }

  /** The network whose turn it is, or null while the run rests. */
  private nextStep(run: GoalRuns): NetworkName | null {
    const asked = this.stepsAsked[0];
    if (asked !== undefined) return asked;
    if (this.status(run) !== 'running' || !this.pace.isDue()) return null;
    return run.nextNetwork();
  }

  private status(run: GoalRuns): 'running' | 'hidden' | 'finished' | 'paused' {
    if (run.isFinished && !this.beyond) return 'finished';
    if (!this.playing) return 'paused';
    return this.visible ? 'running' : 'hidden';
  }

  /** Reports the state where it has changed. */
  private announce(): void {
    const { run } = this;
    if (!run || this.starting || this.state.status === 'failed') return;
    const status = this.status(run);
    if (status === 'finished') this.playing = false;
    const changed = status !== this.state.status;
    if (!changed && !this.unanswered) return;
    this.unanswered = false;
    if (changed) {
      this.pace.restart();
      this.submits.restart();
      this.keeper?.restart();
    }
    this.setState({ status });
  }

  /** Where reading them fails the run does, and with it the questions. */
  private async answerWeights(): Promise<void> {
    const questions = this.weightsAsked.splice(0);
    for (const question of questions) {
      const networks = this.run ? await trainedNetworks(this.run) : [];
      this.report({ type: 'weights', question, networks });
    }
  }

  private async prepare(start: Start): Promise<boolean> {
    const { configuration, run, weights } = start;
    this.starting = null;
    this.keepsPresent = false;
    const { signal } = (this.fetching = new AbortController());
    await this.discard();
    this.runNumber = run;
    this.playing = false;
    this.beyond = false;
    this.stepsAsked = [];
    this.time = { training: 0, drawing: 0 };
    this.setState({ status: 'preparing', doing: 'simulating demonstrations' });
    await letMessagesIn();
    try {
      checkConfiguration(configuration);
      const given = weights ? await fetchAll(weights, (url) => this.fetch(url, signal)) : [];
      const made = this.isSuperseded ? null : await prepareRun(start, given);
      // A newer start may have come while its data were made.
      if (this.isSuperseded) made?.dispose();
      else if (made) this.begin(start, made);
      return true;
    } catch (error) {
      if (error instanceof PretrainedError) this.refuse(error);
      else if (error instanceof ConfigurationError) this.fail(error, 'Change the setting and start again.');
      else throw error;
      return false;
    }
  }

  /** Whether another start came while this one was prepared. */
  private get isSuperseded(): boolean {
    return this.starting !== null;
  }

  /** Weights that can't be used: whoever asked for them decides what starts instead. */
  private refuse({ file, problem }: PretrainedError): void {
    if (!this.isSuperseded) this.report({ type: 'weightsRefused', file, problem });
  }

  private begin(start: Start, run: GoalRuns): void {
    this.run = run;
    this.keeper = new Keeper(run, this.faults);
    this.divergence = new DivergenceWatch();
    this.views = new Views(run, this.viewOf(this.view));
    this.report({ type: 'demonstrations', frame: demonstrationsFrame(run.goals) });
    if (beginsTrained(start)) this.report({ type: 'progress', frame: progressFrame(run) });
    this.setState({ status: this.status(run) === 'finished' ? 'finished' : 'paused' });
  }

  /** A view within the run's noise levels, and of a subject that it learns; along walks where there are any. */
  private viewOf(view: ViewRequest): ViewRequest {
    const { diffusion, places } = this.run?.configuration ?? defaultConfiguration;
    const subject = places === 'learned' ? view.subject : 'walk';
    const along = view.along && this.run?.first.data.baseWalks !== undefined;
    return { ...view, subject, along, diffusionStep: Math.min(view.diffusionStep, diffusion.steps - 1) };
  }

  private async discard(): Promise<void> {
    await this.views?.dispose();
    await this.lab?.dispose();
    this.lab = null;
    this.run?.dispose();
    this.run = null;
    this.views = null;
    this.keeper = null;
  }

  private async reportProgress(run: GoalRuns): Promise<void> {
    this.lastProgress = performance.now();
    const reading = run.readLosses();
    this.faults.at('readback');
    const losses = await reading;
    // Before the report hands the arrays over.
    const diverged = this.divergence.take(losses);
    const iterationsPerSecond = this.state.status === 'running' ? this.pace.iterationsPerSecond() : null;
    this.report({ type: 'progress', frame: { ...progressFrame(run), losses, iterationsPerSecond } });
    if (diverged !== null) this.failDiverged(await divergedNetwork(run, diverged));
  }

  private failDiverged(divergence: Divergence): void {
    const { network, goal, subject, soundStep } = divergence;
    this.playing = false;
    const problem = new Error(divergenceProblem(divergence));
    this.fail(problem, 'A lower learning rate helps.', { kind: 'diverged', network, goal, subject, soundStep });
  }

  /** What fails at work is the machine's doing: with a fresh worker, or less to compute, it may go well. */
  private failAtWork(error: unknown): void {
    if (this.isFailed) return;
    this.fail(
      error,
      'Press reset to start again; if it happens again, try a smaller batch or width, or the other backend.',
      { kind: isOutOfMemory(error) ? 'memory' : 'lost' },
    );
  }

  private fail(error: unknown, remedy: string, cause?: FailureCause): void {
    const problem = messageOf(error);
    this.setState({ status: 'failed', problem, remedy, ...(cause ? { cause } : {}) });
  }

  private answerPing(): void {
    if (!this.pinged) return;
    this.pinged = false;
    this.report({ type: 'pong' });
  }

  private harm(fault: Fault): void {
    if (fault.kind === 'lose') this.faults.arm(fault.at);
    else if (fault.kind === 'spoil') this.run?.first.spoil(fault.network, fault.what);
    else this.frozen = true;
  }

  private setState(state: RunState): void {
    this.state = state;
    this.report({ type: 'state', state });
  }

  private report(report: Report): void {
    this.emit(this.runNumber === undefined ? report : { ...report, run: this.runNumber });
  }

  /** Waits for a command, or for the next step to be due. */
  private sleep(): Promise<void> {
    return this.idle.sleep(this.state.status === 'running' ? this.pace.untilDue() : null);
  }
}
