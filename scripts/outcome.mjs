/** How every command ends: mistakes of the caller with status 2, whatever is unexpected with 1, each in a sentence and without a stack. */

/** Of a reader that has gone away, as shells count it: 128 and the number of SIGPIPE. */
const brokenPipe = 141;

/** Errors whose message says what to do. */
const ofCaller = ['UsageError', 'ConfigurationError'];

const wantsStack = () => process.argv.includes('--debug');

/** System errors that a message says badly. */
const reasons = {
  ENOSPC: 'there is no space left on the device',
  EACCES: 'the permission is missing',
  EROFS: 'the file system cannot be written',
};

/** Of a package, or of its program for this machine, which is an optional package of its own. */
const isMissing = (error) =>
  error.code === 'ERR_MODULE_NOT_FOUND' || /native binding|Cannot find (module|package)/.test(error.message);

/** An error as one line; those of the system with the file that they are about. */
export function sentence(error) {
  if (!(error instanceof Error)) return String(error).split('\n')[0];
  const reason = Object.hasOwn(reasons, error.code ?? '') ? `${reasons[error.code]} (${error.code})` : null;
  if (reason) return `${error.path ?? 'The output could not be written'}: ${reason}.`;
  if (isMissing(error))
    return 'A package is missing, or its program for this machine. Run: npm ci --include=dev --include=optional';
  const lines = error.message.split('\n').filter((line) => line.trim() !== '');
  // Where a heading stands first, what it is about comes next.
  const first = lines.slice(0, lines[0]?.trimEnd().endsWith(':') ? 3 : 1).join(' ') || error.name;
  return first.length > 400 ? `${first.slice(0, 400)}...` : first;
}

/** Ends the process, and says why. */
export function fail(error) {
  if (error?.code === 'EPIPE') process.exit(brokenPipe);
  const isCallers = ofCaller.includes(error?.name);
  const hint = isCallers ? '' : ' (With --debug the place is shown too.)';
  const text = isCallers ? error.message : `${sentence(error)}${hint}`;
  const stack = wantsStack() && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  // A terminal's progress bar stands in the line.
  process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${text}\n${stack}`);
  process.exit(isCallers ? 2 : 1);
}

let isWatched = false;

/** Errors that nobody awaits, and outputs that cannot be written, end the process in the same way. */
export function watchOutcome() {
  if (isWatched) return;
  isWatched = true;
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.stdout.on('error', (error) => fail(error));
  // Nobody is left who could be told.
  process.stderr.on('error', (error) => {
    if (error.code !== 'EPIPE') process.exit(1);
  });
}

/** Writes to standard output, and waits for a turn: whether it could be written is heard before more is computed for a reader who has gone. */
export async function print(text) {
  process.stdout.write(text);
  await new Promise((done) => setImmediate(done));
}

/** Runs a command to its end. */
export function runMain(main) {
  watchOutcome();
  main().catch(fail);
}
