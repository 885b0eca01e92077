/** Numbers as people write them, wherever they live: taken, or refused with what to write; never another number without a word. */
import { expect, it } from 'vitest';
import { integer, integers, point, real } from './codecs';

const count = integer(0, 2_000_000_000);
const share = real(0, 10);

it.each([
  ['3', 3],
  [' 007 ', 7],
  ['+3', 3],
  ['3.0', 3],
  ['3,0', 3],
  ['1e3', 1000],
  ['３２', 32],
  ['٣٢', 32],
  ['۳۲', 32],
  ['३२', 32],
  ['๓๒', 32],
  ['\u200e32\u00a0', 32],
  ['-0', -0],
])('a whole number may be written as %s', (text, value) => {
  expect(count.parse(text)).toEqual({ value, fault: null });
});

it.each([
  '50.000',
  '50,000',
  '50 000',
  '50\u00a0000',
  '50\u202f000',
  "50'000",
  '50’000',
  '50_000',
  '５０．０００',
  '٥٠٬٠٠٠',
  '50.000,0',
  '50,000.00',
])('%s is fifty thousand, which is said, and never fifty', (text) => {
  expect(count.parse(text)).toEqual({ value: 50_000, fault: { kind: 'grouped', meant: 50_000 } });
});

it.each([
  ['1.000.000', 1_000_000],
  ['1,000,000', 1_000_000],
  ['1 000 000', 1_000_000],
  ['10,00,000', 1_000_000],
])('%s is a million', (text, value) => {
  expect(count.parse(text)).toEqual({ value, fault: { kind: 'grouped', meant: value } });
});

it('thousands of a number out of range are seen as such', () => {
  expect(integer(16, 50_000).parse('60.000')).toEqual({ value: 50_000, fault: { kind: 'tooLarge', limit: 50_000 } });
  expect(integer(16, 50_000).parse('-1.000')).toEqual({ value: 16, fault: { kind: 'tooSmall', limit: 16 } });
});

it.each(['3,3', '3.5', '50.0000', '50,00000'])('%s is not whole', (text) => {
  expect(count.parse(text).fault).toEqual({ kind: 'notWhole' });
});

it.each([
  ...[
    '',
    ' ',
    '.',
    ',',
    '-',
    'x',
    '0x20',
    '0b1',
    'Infinity',
    'NaN',
    '1e',
    'e3',
    '1,2,3',
    '1.2.3',
    '1..2',
    '1 2',
    '5000 0',
    '1_0',
  ],
  ...['1.000,000.0', "1'00", '--3', '3-', '½', '3 %'],
])('"%s" is no number', (text) => {
  expect(count.parse(text)).toEqual({ value: undefined, fault: { kind: 'notANumber' } });
  expect(share.parse(text)).toEqual({ value: undefined, fault: { kind: 'notANumber' } });
});

it.each([
  ['0,003', 0.003],
  ['0.003', 0.003],
  [',5', 0.5],
  ['.5', 0.5],
  ['5,', 5],
  ['1,234', 1.234],
  ['1.234', 1.234],
  ['0,5e1', 5],
  ['1,5E−3', 0.0015],
  ['１，５', 1.5],
  ['١٫٥', 1.5],
])('a number may be written as %s', (text, value) => {
  expect(share.parse(text)).toEqual({ value, fault: null });
});

it.each(['-1', '−1', '–1', '－1'])('%s is less than nothing', (text) => {
  expect(share.parse(text)).toEqual({ value: 0, fault: { kind: 'tooSmall', limit: 0 } });
});

it('what may be a thousand or one is said', () => {
  const pace = real(0.1, 1000);
  for (const text of ['1.000', '1,000', '1 000'])
    expect(pace.parse(text)).toEqual({ value: 1000, fault: { kind: 'grouped', meant: 1000 } });
  expect(pace.parse('1,5')).toEqual({ value: 1.5, fault: null });
});

it('lists have commas, semicolons or blanks between', () => {
  const list = integers(1, 8, 4);
  for (const text of ['1,2,4', '1, 2, 4', '1;2;4', '1 2 4', '1，2，4', '1、2、4', '1/2/4', '[1, 2, 4]', '1,2,4,']) {
    expect(list.parse(text)).toEqual({ value: [1, 2, 4], fault: null });
  }
  for (const text of ['', ',', '1.2.4', '1,2,x', '1,2,4,8,1']) {
    expect(list.parse(text)).toEqual({ value: undefined, fault: { kind: 'notAList', longest: 4 } });
  }
});

it('a place is two numbers', () => {
  for (const text of ['3,8', '3, 8', '3 8', '３，８', '3.0,8.0', '+3,8'])
    expect(point.parse(text)).toEqual({ value: [3, 8], fault: null });
  for (const text of ['3;8', '3.8', '3/8', '3:8', '(3,8)', '[3.0; 8.0]', '3,0;8,0', '3,0,8,0', 'row 3, column 8'])
    expect(point.parse(text)).toEqual({ value: [3, 8], fault: { kind: 'notAPlace' } });
  for (const text of ['', '3', '3,8,1', '3,x', 'x', '3,8;1,2;4,5', '1e999,1'])
    expect(point.parse(text)).toEqual({ value: undefined, fault: { kind: 'notAPlace' } });
});
