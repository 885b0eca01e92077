/** Copying a picture that is still being drawn, in browsers of each kind. */
import { afterEach, expect, it, vi } from 'vitest';
import { copyPicture } from './clipboard';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Given = Blob | Promise<Blob>;

class Item {
  constructor(readonly content: Readonly<Record<string, Given>>) {}
}

/** @param write of the browser's clipboard @returns what was written */
function browserWith(write: (picture: Given) => Promise<void>): Blob[] {
  const written: Blob[] = [];
  vi.stubGlobal('ClipboardItem', Item);
  vi.stubGlobal('navigator', {
    clipboard: {
      async write([item]: [Item]) {
        const picture = item.content['image/png']!;
        await write(picture);
        written.push(await picture);
      },
    },
  });
  return written;
}

const refusal = new DOMException('not allowed', 'NotAllowedError');
const picture = new Blob(['a picture']);
const drawn = () => new Promise<Blob>((resolve) => setTimeout(resolve, 0, picture));
const later = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

it('gives a browser that takes it within the press alone the picture on its way', async () => {
  let isPressed = true;
  const written = browserWith(() => (isPressed ? Promise.resolve() : Promise.reject(refusal)));
  const copying = copyPicture(drawn());
  isPressed = false;
  expect(await copying).toBeNull();
  expect(written).toEqual([picture]);
});

it('gives one that can’t wait the picture when it is drawn', async () => {
  const written = browserWith((given) =>
    given instanceof Blob ? Promise.resolve() : Promise.reject(new TypeError('not a Blob')),
  );
  expect(await copyPicture(drawn())).toBeNull();
  expect(written).toEqual([picture]);
});

it('says what a browser refuses, without asking it twice', async () => {
  const write = vi.fn(() => Promise.reject(refusal));
  browserWith(write);
  expect(await copyPicture(drawn())).toBe('not allowed');
  expect(write).toHaveBeenCalledTimes(1);
});

it('says what the drawing failed of, whatever the browser makes of that', async () => {
  browserWith(() => later().then(() => Promise.reject(refusal)));
  expect(await copyPicture(Promise.reject(new Error('no canvas')))).toBe('no canvas');
});

it('says that a browser copies no pictures, and that one never answers', async () => {
  vi.stubGlobal('navigator', { clipboard: {} });
  expect(await copyPicture(drawn())).toBe('it copies no pictures');
  vi.useFakeTimers();
  browserWith(() => new Promise(() => undefined));
  const copying = copyPicture(Promise.resolve(picture));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await copying).toBe('The clipboard did not answer within 30 seconds');
});
