/**
 * Ends a command that npm has started when npm ends: killed alone, or sent a signal that does not get further than the shell between the
 * two, it leaves its children to run for hours.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How often it is looked, milliseconds. */
const every = 500;

/** A process's name and its parent, or null where that can't be known. */
function lookAt(pid) {
  try {
    // The name, in brackets, may hold anything.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    return { name: text.slice(text.indexOf('(') + 1, end), parent: Number(text.slice(end + 2).split(' ')[1]) };
  } catch {
    return null;
  }
}

/** The same where there is no /proc: costs a process, and is asked once. */
function askPs(pid) {
  if (process.platform === 'win32') return null;
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [, parent, name] = /^(\d+)\s+(.*)$/.exec(text) ?? [];
    return parent === undefined ? null : { name: name.split('/').at(-1), parent: Number(parent) };
  } catch {
    return null;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether npm started this process for the script, and not some process that npm started long before. */
const isOfNpm = (script) => process.env.npm_lifecycle_event === script && process.env.npm_execpath !== undefined;

/** How often a thread has gone to sleep by itself: it rises when a signal wakes it. Null while it does not sleep, or where there is no /proc. */
function sleepsOf(folder) {
  try {
    const text = readFileSync(`${folder}/status`, 'utf8');
    return /^State:\s*S/m.test(text) ? /^voluntary_ctxt_switches:\s*(\d+)/m.exec(text)[1] : null;
  } catch {
    return null;
  }
}

/** The same of all threads of this process; they all wake when a laptop does, or a container that was paused. */
const ownSleeps = () => new Map(readdirSync('/proc/self/task').map((id) => [id, sleepsOf(`/proc/self/task/${id}`)]));

/**
 * npm hands SIGINT to its shell, and dash waits for its child to end of it, which has heard nothing. @returns a function that tells
 * whether the shell was woken though its child goes on, and nothing else was
 */
function wakenings(shell) {
  let [before, own, calm, looked] = [null, new Map(), 0, Date.now()];
  return () => {
    const [now, ownNow] = [sleepsOf(`/proc/${shell}`), ownSleeps()];
    const allWoke = [...ownNow].every(([id, sleeps]) => sleeps === null || sleeps !== own.get(id));
    // Bundling keeps all threads busy too; but who slept looks late.
    const hasSlept = allWoke && Date.now() - looked > 1.2 * every;
    const isWoken = calm >= 2 && now !== null && now !== before && !hasSlept;
    calm = now !== null && now === before ? calm + 1 : 0;
    [before, own, looked] = [now, ownNow, Date.now()];
    return isWoken;
  };
}

/**
 * Calls back once with SIGTERM when npm, or the shell that it started this with, is gone, and with SIGINT when npm was interrupted alone;
 * never where it was not npm that started it.
 */
export function whenNpmEnds(script, callback) {
  if (!isOfNpm(script)) return;
  const parent = process.ppid;
  const seen = lookAt(parent);
  const { name = '', parent: beyond = 0 } = seen ?? askPs(parent) ?? {};
  // Most shells become the command that they are given. Where one waits, npm is its parent; what started npm may go.
  const npm = /^-?(ba|da|a|z|k|fi)?sh$|^busybox$/.test(name) && beyond > 1 ? beyond : null;
  const isThere = () =>
    process.ppid === parent &&
    isAlive(parent) &&
    (npm === null || (seen ? lookAt(parent)?.parent === npm : isAlive(npm)));
  const isWoken = npm !== null && seen ? wakenings(parent) : () => false;
  const timer = setInterval(() => {
    const signal = !isThere() ? 'SIGTERM' : isWoken() ? 'SIGINT' : null;
    if (signal === null) return;
    clearInterval(timer);
    callback(signal);
  }, every);
  timer.unref();
}
