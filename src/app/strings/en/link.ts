/** English: what was mended in a link as a whole. */
import type { LinkFault } from '../../../state/linkFault';

export function andMore({ named, more }: { readonly named: readonly string[]; readonly more: number }): string {
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}

/** Whole sentences. @param name of the key concerned @param used what was taken */
export function linkFaultText(fault: LinkFault, name: string, used: string): string {
  switch (fault.kind) {
    case 'tooLong':
      return `The link is longer than ${fault.limit} characters: what came after them was left out.`;
    case 'newerVersion':
      return `The link is of a newer version than this page, which knows version ${fault.known}: what it understands was used. Reload for a newer page.`;
    case 'noVersion':
      return `The link’s version is none that there is: it was read as version ${fault.known}.`;
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
