import { expect, it } from 'vitest';
import { nextCase } from './caseNavigation';
import { parseNavigation, type Results } from './navigationFile';
import { sampleNavigation } from '../testing';

const all = (parseNavigation(JSON.stringify(sampleNavigation(['open', 'umaze']))) as Results).cases;
/** With the last six goals of umaze missing. */
const cases = all.slice(0, 10);

it.each([
  ['open-3', 'ArrowRight', 'open-4'],
  ['open-3', 'ArrowLeft', 'open-2'],
  ['open-1', 'ArrowLeft', null],
  ['open-8', 'ArrowRight', null],
  ['open-1', 'ArrowDown', 'umaze-1'],
  ['open-7', 'ArrowDown', 'umaze-2'],
  ['umaze-2', 'ArrowUp', 'open-2'],
  ['open-2', 'ArrowUp', null],
  ['umaze-1', 'ArrowDown', null],
  ['open-3', 'End', 'open-8'],
  ['open-3', 'Home', 'open-1'],
  ['open-3', 'Tab', null],
  ['large-1', 'ArrowRight', null],
])('from %s, %s leads to %s', (from, key, to) => {
  expect(nextCase(cases, from, key)).toBe(to);
});
