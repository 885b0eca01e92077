/** Lines for another page: how large the frame is, what is left out, and the <iframe> that comes of it. */
import { useState } from 'react';
import { embedCode } from '../../files/exports/embedCode';
import { integer } from '../../model/link/codecs';
import { writeSharedLink } from '../../model/link/link';
import { hideableParts, type Part } from '../../model/link/parts';
import { copyText } from './clipboard';
import { usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { pageAddress, type Tell } from '../../ui/sharing';
import { strings } from '../../words/strings';
import { shareWords } from './words/share';

/** The reward, its numbers and the player: what fits a small frame without scrolling. */
const firstHidden: readonly Part[] = ['header', 'sliders', 'equation', 'steered', 'learning'];

/** Parts that go with another one. */
const partOf: Partial<Record<Part, Part>> = { mazes: 'header', settings: 'header', sliders: 'player' };

/** Of a frame, in pixels. */
const widths = integer(240, 3840);
const heights = integer(180, 2160);

/** The nearest size that a frame may have; the first one where it is no number. */
const sizeOf = (codec: typeof widths, text: string, first: number): number => codec.parse(text).value ?? first;

export function ShareEmbed({ tell }: { readonly tell: Tell }) {
  const setup = usePageState((state) => state.setup);
  const [hidden, setHidden] = useState(firstHidden);
  const [plays, setPlays] = useState(false);
  const [size, setSize] = useState({ width: '800', height: '500' });
  const hide = hideableParts.filter((part) => hidden.includes(part) && !isImplied(part, hidden));
  const address = pageAddress() + writeSharedLink({ ...setup, embed: true, hide, autoplay: plays });
  const code = embedCode({
    address,
    title: shareWords().frameTitle(strings.places.title(setup.configuration)),
    width: sizeOf(widths, size.width, 800),
    height: sizeOf(heights, size.height, 500),
  });
  const toggle = (part: Part) =>
    setHidden(hidden.includes(part) ? hidden.filter((other) => other !== part) : [...hidden, part]);
  return (
    <section className="share-part">
      <h3>{shareWords().embed.heading}</h3>
      <p className="keep-sentence">{shareWords().embed.sentence}</p>
      <HiddenParts hidden={hidden} onToggle={toggle} />
      <div className="share-options">
        <SizeField axis="width" value={size.width} onValue={(width) => setSize({ ...size, width })} />
        <SizeField axis="height" value={size.height} onValue={(height) => setSize({ ...size, height })} />
        <label className="share-check">
          <input
            type="checkbox"
            data-testid="embed-plays"
            checked={plays}
            onChange={(event) => setPlays(event.target.checked)}
          />
          <span>{shareWords().embed.plays}</span>
        </label>
      </div>
      <textarea
        readOnly
        rows={7}
        value={code}
        aria-label={shareWords().embed.code}
        data-testid="embed-code"
        onFocus={(event) => event.target.select()}
      />
      <div className="share-actions">
        <button
          type="button"
          className="primary-button"
          data-testid="copy-embed"
          onClick={() => void copyText(code).then((problem) => tell(shareWords().copied.code, problem))}
        >
          {shareWords().embed.copy}
        </button>
        <Explain text={shareWords().embed.previewHint}>
          <a className="text-button" href={address} target="_blank" rel="noopener" data-testid="embed-preview">
            {shareWords().embed.preview}
          </a>
        </Explain>
      </div>
      <p className="keep-sentence">{shareWords().embed.advice}</p>
    </section>
  );
}

/** Whether a part is gone because another one is. */
function isImplied(part: Part, hidden: readonly Part[]): boolean {
  const whole = partOf[part];
  return whole !== undefined && hidden.includes(whole);
}

interface HiddenPartsProps {
  readonly hidden: readonly Part[];
  onToggle(part: Part): void;
}

function HiddenParts({ hidden, onToggle }: HiddenPartsProps) {
  return (
    <fieldset className="share-hide">
      <legend>{shareWords().embed.hide}</legend>
      {hideableParts.map((part) => (
        <label key={part} className="share-check">
          <input
            type="checkbox"
            data-testid={`hide-${part}`}
            checked={hidden.includes(part) || isImplied(part, hidden)}
            disabled={isImplied(part, hidden)}
            onChange={() => onToggle(part)}
          />
          <span>{shareWords().partTitles[part]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface SizeFieldProps {
  readonly axis: 'width' | 'height';
  readonly value: string;
  onValue(value: string): void;
}

/** A size out of bounds is used as the nearest that is none, and shown so once the field is left. */
function SizeField({ axis, value, onValue }: SizeFieldProps) {
  const [codec, first] = axis === 'width' ? [widths, 800] : [heights, 500];
  return (
    <label className="share-size">
      <span>{shareWords().embed[axis]}</span>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        data-testid={`embed-${axis}`}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onBlur={() => onValue(String(sizeOf(codec, value, first)))}
      />
    </label>
  );
}
