/** What pointers and keys do on the sheets of mazes and of points alike. */
import type { PointerEvent } from 'react';

interface Drawn<Place> {
  beginStroke(place: Place): void;
  continueStroke(place: Place): void;
  endStroke(): void;
}

type SheetEvent = PointerEvent<HTMLDivElement>;

/**
 * The pointer stays the sheet's from down to up, so that a stroke may leave it and come back.
 * @param placeOf the place that a pointer is at
 * @param onCancel what becomes of a stroke whose pointer was taken away
 * @param onDown before the stroke begins
 */
export function strokes<Place>(
  editor: Drawn<Place>,
  placeOf: (event: SheetEvent) => Place,
  onCancel: () => void,
  onDown?: (event: SheetEvent) => void,
) {
  return {
    onPointerDown(event: SheetEvent) {
      if (event.button !== 0 || !event.isPrimary) return;
      onDown?.(event);
      event.currentTarget.setPointerCapture(event.pointerId);
      editor.beginStroke(placeOf(event));
    },
    onPointerMove(event: SheetEvent) {
      if (event.isPrimary && event.currentTarget.hasPointerCapture(event.pointerId))
        editor.continueStroke(placeOf(event));
    },
    onPointerUp: () => editor.endStroke(),
    onPointerCancel: onCancel,
  };
}

/** Lines and columns that a cursor goes; farther than any sheet reaches for the keys to its edges. */
export const cursorSteps: Readonly<Record<string, readonly [lines: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -99],
  End: [0, 99],
  PageUp: [-99, 0],
  PageDown: [99, 0],
};
