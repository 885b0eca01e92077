/** What this page keeps in the browser has names of its own: other pages of the same origin, another copy of this one among them, keep theirs there too. */

/** @param name within this page */
export function ownKey(name: string): string {
  return `reward-discovered ${new URL('.', document.baseURI).pathname} ${name}`;
}
