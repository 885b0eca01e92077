/** English: what was mended in a link as a whole. */
import type { LinkFault } from '../../../model/link/linkFault';

export function andMore({ named, more }: { readonly named: readonly string[]; readonly more: number }): string {
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}

/** Whole sentences. @param name of the key concerned @param used what was taken */
export function linkFaultText(fault: LinkFault, name: string, used: string): string {
  switch (fault.kind) {
    case 'tooLong':
      return `The link is longer than ${fault.limit} characters: what came after them was left out.`;
    case 'newerVersion':
      return `A newer version of this page made the link. This page knows version ${fault.known} and uses what it understands. Reload to get the newer page.`;
    case 'noVersion':
      return `The link names a version that does not exist. The page read it as version ${fault.known}.`;
    case 'altered':
      return 'The link was changed on its way here, as some mail programs do. It was mended: check that this is what you expect.';
    case 'unused':
      return `The recorded run has its own settings: ${fault.keys.join(', ')} in the link was not used.`;
    case 'repeated':
      return `${name} is in the link more than once: the first, ${used === '' ? 'nothing' : used}, was used.`;
    case 'unknownKeys':
      return `Unknown in the link, left out: ${andMore({ named: fault.keys, more: fault.more })}.`;
  }
}
