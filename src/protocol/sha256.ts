/** SHA-256, by which a file is known to be whole. */

const byPlatform = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** On pages served without TLS, where the platform's own is missing. */
async function byLibrary(bytes: Uint8Array): Promise<Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return sha256(bytes);
}

/** @returns 32 bytes */
export function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  // Its type says that it is always there.
  return (crypto as Partial<Crypto>).subtle ? byPlatform(bytes) : byLibrary(bytes);
}

/** In hexadecimal. */
export async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
