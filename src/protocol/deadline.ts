/** A limit to how long something from outside is waited for: a browser, a driver, a server or a disk that never answers is to be heard of, too. */

export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';

  /** @param what did not come, as the beginning of a sentence */
  constructor(what: string, milliseconds: number) {
    super(`${what} did not answer within ${milliseconds / 1000} seconds`);
  }
}

/** Milliseconds that is given to each kind of answer. Whoever is slow but alive makes it; whoever is dead is not waited for longer than people wait. */
export const deadlines = {
  /** A graphics process may just be starting. */
  graphics: 8_000,
  /** A server's first word, each further part of a file, and a part of the page: on a bad line too. */
  network: 30_000,
  /** All that a backend loads and compiles; less than the worker has for its first word. */
  backend: 60_000,
  /** The browser's storage, and its locks between tabs. */
  storage: 20_000,
  /** Somebody may have to be asked. */
  permission: 30_000,
  /** An encoder, or a picture that is drawn. */
  drawing: 20_000,
  screen: 5_000,
  /** A file that a cloud has yet to send. */
  disk: 60_000,
} as const;

/**
 * The answer, or a DeadlineError when it takes longer.
 * @param late gets an answer that comes after that: what has to be given back
 */
export function withDeadline<T>(
  what: string,
  milliseconds: number,
  answer: Promise<T>,
  late: (value: T) => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      reject(new DeadlineError(what, milliseconds));
    }, milliseconds);
    answer.then(
      (value) => {
        clearTimeout(timer);
        if (isOver) late(value);
        else resolve(value);
      },
      (error: Error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
