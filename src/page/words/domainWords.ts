/** What a domain says otherwise than the mazes, of which a language's own tables speak. */
import type { LazyWords } from './lazyWords';
import type { Overlay } from './overlay';
import type { Strings } from './strings.en';

export interface DomainWords {
  readonly strings: Overlay<Strings>;
  readonly lazyWords: Overlay<LazyWords>;
}

/** @param strings the language's own table, whose words the domain's may be made of */
export type WordsOver = (strings: Strings) => DomainWords;
