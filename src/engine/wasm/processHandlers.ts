/**
 * Loading tfjs's WASM module in Node hangs handlers on `process` that throw whatever reaches them: an unhandled rejection then ends the
 * process and prints the module's one line of 27,000 characters. This takes those handlers off again. Anywhere else it does nothing.
 */

const events = ['uncaughtException', 'unhandledRejection'] as const;
type Handler = (...values: never[]) => void;

/** What is needed of Node's `process`, which a page does not have. */
export interface HandlerHost {
  listeners(event: (typeof events)[number]): readonly Handler[];
  removeListener(event: (typeof events)[number], handler: Handler): unknown;
}

const nodeProcess = (): HandlerHost | undefined => {
  const { process } = globalThis as unknown as { readonly process?: Partial<HandlerHost> };
  return process?.listeners && process.removeListener ? (process as HandlerHost) : undefined;
};

/** Emscripten's: functions that throw what they are given, and do nothing else. Others may come while tfjs is loading, and stay. */
const onlyThrows = (handler: Handler): boolean =>
  /^function\s*\((\w+)\)\s*\{\s*(if\s*\(!\(\1 instanceof [\w$]+\)\)\s*\{?\s*)?throw \1;?\s*\}?\s*\}$/.test(
    String(handler),
  );

/**
 * Remembers the handlers that there are. @returns a function that takes off those that tfjs has added since; it may be called again.
 * @param host for tests
 */
export function processHandlersAsNow(host: HandlerHost | undefined = nodeProcess()): () => void {
  const before = events.map((event) => new Set(host?.listeners(event)));
  return () => {
    for (const [index, event] of events.entries()) {
      for (const handler of host?.listeners(event) ?? []) {
        if (!before[index]?.has(handler) && onlyThrows(handler)) host?.removeListener(event, handler);
      }
    }
  };
}

/** Loads what loads tfjs's WASM module, and takes its handlers off whether that succeeds or not. */
export async function withoutProcessHandlers<T>(load: () => Promise<T>): Promise<T> {
  const restore = processHandlersAsNow();
  try {
    return await load();
  } finally {
    restore();
  }
}
