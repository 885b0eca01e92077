/** What is to be done at the end of a process, however it comes: by itself, or by a signal. */
import { constants } from 'node:os';

const acts = [];
let isHeard = false;

/** 130 after Ctrl+C, 143 after SIGTERM, as shells count. */
export const statusOf = (signal) => 128 + (constants.signals[signal] ?? 0);

/** Does this when the process ends, last first; it may not wait for anything. */
export function onEnd(act) {
  acts.push(act);
  if (isHeard) return;
  isHeard = true;
  process.on('exit', () => {
    for (const each of acts.splice(0).reverse()) each();
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(statusOf(signal)));
}
