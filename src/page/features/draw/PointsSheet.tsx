/** The sheet that points of the plane are drawn on: dots of two inks over what they mean, for the pointer, for fingers and for keys. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import { hasFixedStar, inks, mixtureOf, starsOf, type Ink } from '../../../domains/plane/page/pointsDrawing';
import type { PointsEditor, Tool } from '../../../domains/plane/page/pointsEditor';
import type { Mixture } from '../../../domains/plane/shared/mixture';
import { dotPlace, spotOfPlace, type Spot } from '../../../domains/plane/shared/ownPoints';
import { starPath } from '../../../domains/maze/page/star';
import { themeColour } from '../../charts/drawing';
import { useAppearance } from '../../ui/appearance';
import { pressedKey } from '../../ui/pressedKey';
import { Said } from './parts';
import { cursorSteps, strokes } from './strokes';
import { pointsWords } from './words/points';

/** The plane's square in cells, as SVG has it: the frame around it is the sheet's rim. */
const [edge, side] = [0.5, 4];

export function PointsSheet({ editor }: { readonly editor: PointsEditor }) {
  const drawing = useStore(editor.store, ({ history }) => history.present);
  const cursor = useStore(editor.store, (state) => state.cursor);
  const happening = useStore(editor.store, (state) => state.happening);
  const isRefusal = happening?.kind === 'full' || happening?.kind === 'fixedStar';
  const [cursorRow, cursorColumn] = dotPlace(cursor);
  return (
    <div className="drawing-place">
      <div
        className="points-sheet"
        role="application"
        tabIndex={0}
        aria-label={pointsWords().sheet}
        aria-describedby="draw-said"
        data-testid="draw-plane"
        data-base={drawing.base.length}
        data-expert={drawing.expert.length}
        onKeyDown={(event) => handleKey(editor, event)}
        {...strokes(editor, spotAt, () => editor.cancelStroke())}
      >
        {inks.map((ink) => (
          <Density key={ink} ink={ink} mixture={mixtureOf(drawing, ink)} />
        ))}
        <svg viewBox={`${edge} ${edge} ${side} ${side}`} aria-hidden="true">
          {inks.map((ink) => (
            <path key={ink} className={`points-dots of-${ink}`} d={drawing[ink].map(marks[ink]).join('')} />
          ))}
          {starsOf(drawing).map(([row, column], k) => (
            <path
              key={k}
              d={starPath(13)}
              transform={`translate(${column},${row}) scale(0.01)`}
              className={`${k === 0 ? 'goal-star' : 'goal-star dark'}${hasFixedStar(drawing) ? ' fixed' : ''}`}
            />
          ))}
          <circle className="points-cursor" cx={cursorColumn} cy={cursorRow} r={0.09} />
        </svg>
      </div>
      <Said isProblem={isRefusal}>{happening ? pointsWords().happening(happening) : ''}</Said>
    </div>
  );
}

const two = (value: number): string => value.toFixed(3);

/** The base's dots are round and the expert's have corners, for whoever sees no colours. */
const marks: Readonly<Record<Ink, (dot: number) => string>> = {
  base(dot) {
    const [row, column] = dotPlace(dot);
    return `M${two(column - 0.035)} ${two(row)}a.035 .035 0 1 0 .07 0a.035 .035 0 1 0-.07 0`;
  },
  expert(dot) {
    const [row, column] = dotPlace(dot);
    return `M${two(column)} ${two(row - 0.05)}l.05 .05l-.05 .05l-.05-.05z`;
  },
};

/** Pixels along the square's side: a dot's density is some ten of them wide. */
const pixels = 128;

/** What the dots of an ink mean: where points will lie, and how densely. */
function Density({ ink, mixture }: { readonly ink: Ink; readonly mixture: Mixture | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme, contrast } = useAppearance();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, pixels, pixels);
    if (!mixture) return;
    context.putImageData(opacities(mixture), 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = themeColour(canvas.current, `--${ink}`);
    context.fillRect(0, 0, pixels, pixels);
  }, [ink, mixture, theme, contrast]);
  return <canvas ref={canvas} width={pixels} height={pixels} aria-hidden="true" />;
}

/** How opaque the densest place is. */
const most = 0.62;

function opacities({ weights, means, variance }: Mixture): ImageData {
  const densities = new Float32Array(pixels ** 2);
  const scale = pixels / side;
  const reach = Math.ceil(4 * Math.sqrt(variance) * scale);
  for (const [k, mean] of means.entries()) {
    const [y, x] = mean.map((coordinate) => (coordinate - edge) * scale - 0.5) as [number, number];
    for (let i = Math.max(0, Math.round(y) - reach); i <= Math.min(pixels - 1, Math.round(y) + reach); i++)
      for (let j = Math.max(0, Math.round(x) - reach); j <= Math.min(pixels - 1, Math.round(x) + reach); j++)
        densities[i * pixels + j]! +=
          weights[k]! * Math.exp(-((i - y) ** 2 + (j - x) ** 2) / (2 * variance * scale ** 2));
  }
  const densest = densities.reduce((a, b) => Math.max(a, b), 0);
  const image = new ImageData(pixels, pixels);
  densities.forEach((density, i) => (image.data[4 * i + 3] = 255 * most * Math.sqrt(density / densest)));
  return image;
}

function spotAt({ clientX, clientY, currentTarget: sheet }: PointerEvent<HTMLDivElement>): Spot {
  const box = sheet.getBoundingClientRect();
  const along = (at: number, rim: number, length: number): number => edge + (side * (at - rim)) / length;
  return spotOfPlace([
    along(clientY, box.top + sheet.clientTop, sheet.clientHeight),
    along(clientX, box.left + sheet.clientLeft, sheet.clientWidth),
  ]);
}

/** Lines that an arrow goes with Shift. */
const far = 8;

/** What keys do, whatever is in hand; those of null do what is. */
const presses: Readonly<Record<string, Tool | null>> = {
  ' ': null,
  enter: null,
  b: 'base',
  e: 'expert',
  g: 'star',
  delete: 'eraser',
  backspace: 'eraser',
};

function handleKey(editor: PointsEditor, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = cursorSteps[event.key];
  const tool = presses[pressedKey(event.nativeEvent).toLowerCase()];
  if (step) {
    const by = event.shiftKey ? far : 1;
    editor.moveBy(by * step[0], by * step[1]);
  } else if (tool !== undefined) {
    // Held, it is pressed once: a dot would come and go.
    if (!event.repeat) editor.press(tool ?? undefined);
  } else return;
  event.preventDefault();
  // What the page does on these keys elsewhere is not meant.
  event.stopPropagation();
}
