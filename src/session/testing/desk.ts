/** A session under test: its reports, its clock, and when it rests. No test that uses it depends on how fast the machine is. No part of the page. */
import { wasmFolder } from '../../engine/testing';
import type { Fetch } from '../../pretrained/files';
import type { Checkpoint } from '../../protocol/checkpoint';
import type { RunConfiguration } from '../../protocol/configuration';
import { noFrames, withFrame, type FrameOf, type ViewName, type ViewRequest } from '../../protocol/frames';
import type { Command, Report, RunState } from '../../protocol/messages';
import { transferables } from '../../protocol/transferables';
import type { GoalRuns } from '../../run/goalRuns';
import { Idle } from '../idle';
import { Pace } from '../pace';
import { Session } from '../session';
import { tinyConfiguration } from '../../run/testing';

export const view: ViewRequest = {
  diffusionStep: 2,
  guidanceScale: 1,
  composition: 'either',
  subject: 'walk',
  along: false,
};

/** The loop's sleep, which tells when the loop sleeps and is not called. */
class WatchedIdle extends Idle {
  asleep = false;
  constructor(private readonly onSleep: () => void) {
    super();
  }

  override call(): void {
    this.asleep = false;
    super.call();
  }

  override attend(): void {
    this.asleep = false;
    super.attend();
  }

  /** A step that is due later comes when the test moves the clock, which calls. */
  override sleep(): Promise<void> {
    const nap = super.sleep(null);
    this.asleep = !this.isCalled;
    if (this.asleep) this.onSleep();
    return nap;
  }
}

export class TestDesk {
  readonly reports: Report[] = [];
  /** How often the session ended its worker. */
  ended = 0;
  /** Milliseconds on the clock that paces the run. */
  time = 0;
  private watchers: (() => void)[] = [];
  private readonly idle = new WatchedIdle(() => this.look());
  private readonly session: Session;

  constructor(fetch?: Fetch) {
    this.session = new Session(
      (report) => {
        // As a worker does: whoever goes on using what it reported finds out.
        this.reports.push(structuredClone(report, { transfer: transferables(report) }));
        this.look();
      },
      wasmFolder,
      {
        end: () => {
          this.ended += 1;
          this.look();
        },
        idle: this.idle,
        pace: new Pace(() => this.time),
        ...(fetch ? { fetch } : {}),
      },
    );
  }

  private look(): void {
    for (const watcher of [...this.watchers]) watcher();
  }

  /** Looks at each report, and whenever the loop falls asleep. The test's own limit ends the wait. */
  private when<T>(find: () => T | null): Promise<T> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === null) return;
        this.watchers = this.watchers.filter((other) => other !== look);
        resolve(found);
      };
      this.watchers.push(look);
      look();
    });
  }

  send(command: Command): Promise<void> {
    return this.session.handle(command);
  }

  open(): Promise<void> {
    return this.send({ type: 'open', backend: 'wasm' });
  }

  start(change: Partial<RunConfiguration> = {}, more: { run?: number; checkpoint?: Checkpoint } = {}): Promise<void> {
    return this.send({ type: 'start', configuration: { ...tinyConfiguration, ...change }, view, ...more });
  }

  /** Opens a backend and prepares a run. */
  async begin(change: Partial<RunConfiguration> = {}, checkpoint?: Checkpoint): Promise<void> {
    await this.open();
    await this.start(change, checkpoint ? { checkpoint } : {});
    await this.untilState('paused');
  }

  /** What is found in the first report from number `from` on in which there is something to find. */
  until<T>(find: (report: Report) => T | null, from = 0): Promise<T> {
    return this.when(() => {
      for (const report of this.reports.slice(from)) {
        const found = find(report);
        if (found !== null) return found;
      }
      return null;
    });
  }

  /** The first report from number `from` on of which this is true. */
  untilReport(isIt: (report: Report) => boolean, from = 0): Promise<Report> {
    return this.until((report) => (isIt(report) ? report : null), from);
  }

  /** Of all frames since report number `from`. */
  frames(from = 0): FrameOf[] {
    return this.reports.slice(from).flatMap((report) => (report.type === 'frame' ? [report.frame] : []));
  }

  framesOf<V extends ViewName>(view: V, from = 0): FrameOf<V>[] {
    return this.frames(from).flatMap((frame) => withFrame(noFrames, frame)[view] ?? []);
  }

  untilState(status: RunState['status'], from = 0): Promise<RunState> {
    return this.until(
      (report) => (report.type === 'state' && report.state.status === status ? report.state : null),
      from,
    );
  }

  untilCheckpoint(from = 0): Promise<Checkpoint> {
    return this.until((report) => (report.type === 'checkpoint' ? report.checkpoint : null), from);
  }

  untilSteps(steps: number, from = 0): Promise<true> {
    return this.until(
      (report) => (report.type === 'progress' && report.frame.steps.reward >= steps ? true : null),
      from,
    );
  }

  /** Waits until the session sleeps: everything is drawn, and no step is due. */
  untilQuiet(): Promise<true> {
    return this.when(() => (this.idle.asleep ? true : null));
  }

  untilEnded(): Promise<true> {
    return this.when(() => (this.ended > 0 ? true : null));
  }

  /** The clock that paces the run goes on. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    this.idle.call();
  }

  states(): string[] {
    return this.reports.flatMap((report) => (report.type === 'state' ? [report.state.status] : []));
  }

  get run(): GoalRuns {
    return (this.session as unknown as { run: GoalRuns }).run;
  }

  /** Training steps of all three networks, as the session counts them at this moment. */
  get steps(): number {
    return Object.values(this.run.steps).reduce((sum, steps) => sum + steps, 0);
  }

  lastProgress() {
    const report = this.reports.filter((candidate) => candidate.type === 'progress').at(-1);
    return report?.type === 'progress' ? report.frame : null;
  }

  /** Its loop ends for good. */
  async end(): Promise<void> {
    await this.send({ type: 'pause' });
    await this.send({ type: 'fault', fault: { kind: 'freeze' } });
  }
}
