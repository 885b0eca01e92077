/** Waiting for what another program does: a condition asked again until it holds, and a line of a program's output. */

const interval = 100;
/** Milliseconds that anything may take on a busy machine. */
export const patience = 60_000;

/**
 * The first value of `ask` that is not false, null or undefined.
 * @throws Error saying what was waited for, and what was seen instead
 */
export async function until(what, ask, { within = patience, instead = () => '' } = {}) {
  const end = performance.now() + within;
  for (;;) {
    const value = await ask();
    if (value !== false && value !== null && value !== undefined) return value;
    if (performance.now() > end)
      throw new Error(`Waited ${within / 1000} s in vain for: ${what}. ${await instead()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/**
 * The match of a pattern in what a program prints.
 * @throws Error where it ends first, or says nothing of the kind in time
 */
export function printed(program, stream, pattern, within = patience) {
  return new Promise((resolve, reject) => {
    let text = '';
    const give = (settle, value) => {
      clearTimeout(timer);
      stream.off('data', read);
      program.off('exit', ended);
      settle(value);
    };
    const read = (piece) => {
      text += piece;
      const match = pattern.exec(text);
      if (match) give(resolve, match);
    };
    const ended = (code) => give(reject, new Error(`${program.spawnfile} ended (${code}): ${text.slice(-2000)}`));
    const timer = setTimeout(
      () =>
        give(reject, new Error(`${program.spawnfile} did not start within ${within / 1000} s: ${text.slice(-2000)}`)),
      within,
    );
    stream.on('data', read);
    program.once('exit', ended);
    program.once('error', (error) => give(reject, error));
  });
}

/** Ends a program that was started here, and waits until it is gone. */
export function ended(program) {
  if (program.exitCode !== null || program.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => program.kill('SIGKILL'), 5000);
    program.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    program.kill('SIGTERM');
  });
}
