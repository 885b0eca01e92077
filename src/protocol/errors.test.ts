import { expect, it } from 'vitest';
import { messageOf } from './errors';

it('gives the words of whatever was thrown', () => {
  expect(messageOf(new TypeError('no such file'))).toBe('no such file');
  expect(messageOf('out of reach')).toBe('out of reach');
  expect(messageOf(undefined)).toBe('undefined');
});
