/** The words of the parts that are fetched when they are opened: English ones come with the part, another language's with that language. */
import type { about } from '../en/about';
import type { draw } from '../en/draw';
import type { figure } from '../en/figure';
import type { film } from '../en/film';
import type { presenter } from '../en/presenter';
import type { results } from '../en/results';
import type { share } from '../en/share';

export interface RoomWords {
  readonly about: typeof about;
  readonly draw: typeof draw;
  readonly figure: typeof figure;
  readonly film: typeof film;
  readonly presenter: typeof presenter;
  readonly results: typeof results;
  readonly share: typeof share;
}

let spoken: RoomWords | null = null;

/** @param words null where English is spoken, which each part brings along */
export function speakInRooms(words: RoomWords | null): void {
  spoken = words;
}

/** Changes with the language, so never to be asked for while a module loads. */
export function wordsOfRoom<Room extends keyof RoomWords>(room: Room, english: RoomWords[Room]): RoomWords[Room] {
  return spoken?.[room] ?? english;
}
