/** The loop's sleep: until a command comes, or a step is due. */

export class Idle {
  /** Set by every command, so that none is slept over. */
  private called = false;
  private wake: () => void = () => undefined;

  /** Whether a command came since the loop last looked. */
  protected get isCalled(): boolean {
    return this.called;
  }

  /** The loop is to look again. */
  call(): void {
    this.called = true;
    this.wake();
  }

  /** The loop looks. */
  attend(): void {
    this.called = false;
  }

  /** @param wait the longest, in milliseconds; null for as long as it takes */
  sleep(wait: number | null): Promise<void> {
    // A command that came while the last slice awaited its result woke nobody.
    if (this.called) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = wait === null ? null : setTimeout(resolve, wait);
      this.wake = () => {
        if (timer !== null) clearTimeout(timer);
        resolve();
      };
    });
  }
}
