import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { anyQuery, anyText, holds, neverBreaks } from '../testing/arbitraries';
import { setups } from '../testing/setups';
import { readLink, writeLink } from './link';
import { isLinkFault } from './linkFault';
import { settings } from './settings';

const keys = settings.map(({ key }) => key);
/** The name of a recorded run may be any: whether there is one of that name is known when it is fetched. */
const foundOutLater = ['run'];

describe('links of any setup', () => {
  it('are read as they were written', () => {
    holds(setups, (setup) => {
      expect(readLink(writeLink(setup))).toEqual({ setup, mended: [] });
    });
  });

  it('say which value was mended, where one is no good', () => {
    const bad = fc.tuple(
      setups,
      fc.constantFrom(...keys.filter((key) => !['maze', ...foundOutLater].includes(key))),
      fc.constantFrom('NaN', '', 'constructor', '<script>alert(1)</script>', '1e999', '1,x'),
    );
    holds(bad, ([setup, key, text]) => {
      // An empty list is a good one.
      if (key === 'hide' && text === '') return;
      const parameters = new URLSearchParams(writeLink(setup));
      parameters.set(key, text);
      expect(readLink(`?${parameters.toString()}`).mended.map((mended) => mended.key)).toContain(key);
    });
  });
});

describe('any text at all', () => {
  it('is read, and what is wrong is named by a key and a fault', () => {
    neverBreaks(anyQuery(keys), (text) => {
      for (const { key, fault, used } of readLink(text).mended) {
        // Of the link as a whole there may be faults that no key has.
        if (!isLinkFault(fault)) expect(keys).toContain(key);
        expect(fault.kind).not.toBe('');
        expect(used).not.toMatch(/NaN|undefined|Infinity/);
      }
    });
  });

  it('comes to rest: what was made of it is written and read again without mending', () => {
    holds(anyQuery(keys), (text) => {
      const written = writeLink(readLink(text).setup);
      const again = readLink(written);
      expect(again.mended).toEqual([]);
      expect(writeLink(again.setup)).toBe(written);
    });
  });

  it('as the value of any key is shown without being made of it', () => {
    holds(fc.tuple(fc.constantFrom(...settings), anyText, setups), ([setting, text, setup]) => {
      const applied = setting.apply(setup, text);
      if (applied.fault === null) expect(setting.apply(setup, setting.show(applied.setup)).fault).toBeNull();
    });
  });
});
