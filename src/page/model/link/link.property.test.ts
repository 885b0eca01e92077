import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { anyQuery, anyText, holds, neverBreaks } from '../../../testing/arbitraries';
import { setups } from '../../../testing/setups';
import { readLink, writeLink } from './link';
import { isLinkFault } from './linkFault';
import { settings } from '../settings/settings';

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
      // An empty list is a good one, and a switch alone is on.
      if (['hide', 'autoplay', 'arrows', 'embed'].includes(key) && text === '') return;
      const parameters = new URLSearchParams(writeLink(setup));
      parameters.set(key, text);
      expect(readLink(`?${parameters.toString()}`).mended.map((mended) => mended.key)).toContain(key);
    });
  });
});

/** What happens to a link on its way, none of it in doubt. */
const manglings: Readonly<Record<string, (search: string) => string>> = {
  'a full stop behind': (search) => `${search}.`,
  'a bracket behind': (search) => `${search})`,
  'bracket, quote and stop behind': (search) => `${search}%22).`,
  'typographic quotes': (search) => `${search}”`,
  'quotes around each value': (search) => search.replace(/=([^&]*)/g, '="$1"'),
  'a zero-width blank behind': (search) => `${search}\u200b`,
  'zero-width signs within': (search) => search.replace(/(?<=.)/g, '\u2060'),
  'a byte order mark and blanks': (search) => `?\ufeff ${search.slice(1)}\u00a0`,
  'line breaks': (search) => search.replace(/([=,&])/g, '$1\r\n'),
  'blanks in lists': (search) => search.replaceAll(',', ',%20'),
  'escaped for HTML': (search) => search.replaceAll('&', '&amp;'),
  'escaped for HTML twice': (search) => search.replaceAll('&', '&amp;amp;'),
  'encoded once more': (search) => `?${encodeURIComponent(search.slice(1))}`,
  'encoded twice more': (search) => `?${encodeURIComponent(encodeURIComponent(search))}`,
  'values encoded twice': (search) => search.replaceAll(',', '%252C'),
  capitals: (search) => search.toUpperCase(),
  'small letters': (search) => search.toLowerCase(),
  'full width': (search) => search.replace(/(?<=.)[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'semicolons between': (search) => search.replaceAll('&', ';'),
  'counted by others': (search) => `?utm_source=a%26seed=1&${search.slice(1)}&fbclid=x%2Fy%3D1`,
  'a question mark twice': (search) => `${search}?utm_source=x`,
  'another order': (search) => `?${search.slice(1).split('&').reverse().join('&')}`,
  'twice the same': (search) => `${search}&${search.slice(1)}`,
};

describe('a link on its way', () => {
  it('survives whatever befalls it', () => {
    holds(fc.tuple(setups, fc.constantFrom(...Object.keys(manglings))), ([setup, name]) => {
      const link = manglings[name]?.(writeLink(setup)) ?? '';
      expect(readLink(link), link).toEqual({ setup, mended: [] });
    });
  });

  it('survives behind the hash sign, and with a mail program’s signs, which is said', () => {
    holds(setups, (setup) => {
      const link = writeLink(setup);
      expect(readLink('', `#${link.slice(1)}`)).toEqual({ setup, mended: [] });
      const quoted = readLink(link.replaceAll('=', '=3D'));
      expect(quoted.setup).toEqual(setup);
      expect(quoted.mended).toHaveLength(link === '' ? 0 : 1);
    });
  });

  it('with a drawn maze survives what leaves capitals alone', () => {
    const codes = fc.stringMatching(/^[A-Za-z0-9_-]{3}[AQgw]$/).map((code) => `?maze=6x7-${code}`);
    const good = codes.filter((link) => readLink(link).mended.length === 0);
    const harmless = Object.entries(manglings).filter(([name]) => !/capitals|small letters/.test(name));
    holds(fc.tuple(good, fc.constantFrom(...harmless)), ([link, [, mangle]]) => {
      expect(writeLink(readLink(mangle(link)).setup)).toBe(writeLink(readLink(link).setup));
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
      if (applied.fault === null) expect(setting.apply(setup, setting.show(applied.after)).fault).toBeNull();
    });
  });
});
