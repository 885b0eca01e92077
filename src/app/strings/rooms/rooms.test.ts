/** The words of a part that is fetched when it is opened follow the language, though the part brings English ones alone. */
import { afterEach, expect, it } from 'vitest';
import { rooms as german } from '../de';
import { about as english } from '../en/about';
import { speakInRooms } from '.';
import { aboutWords } from './about';

afterEach(() => speakInRooms(null));

it('are English until another language is spoken, and again when it no longer is', () => {
  expect(aboutWords()).toBe(english);
  speakInRooms(german);
  expect(aboutWords()).toBe(german.about);
  speakInRooms(null);
  expect(aboutWords()).toBe(english);
});
