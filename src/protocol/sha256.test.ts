import { afterEach, describe, expect, it, vi } from 'vitest';
import { checksum } from './sha256';

describe('SHA-256', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each([true, false])('is the standard’s, also on a page served without TLS (with TLS: %s)', async (secure) => {
    if (!secure) vi.stubGlobal('crypto', {});
    expect(await checksum(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', // FIPS 180-4, example 1
    );
  });
});
