/**
 * Ends a command that npm has started when npm is gone: killed alone, or sent a signal that it does not hand on, it leaves its children to
 * run for hours. Between the two there may be a shell.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/** Calls back once npm, or the shell that it started this with, is gone; never where it was not npm that started it. */
export function whenNpmIsGone(script, callback) {
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
  const timer = setInterval(() => {
    if (isThere()) return;
    clearInterval(timer);
    callback();
  }, every);
  timer.unref();
}
