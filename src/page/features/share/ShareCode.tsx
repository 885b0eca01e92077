/** The link as a QR code: to look at, to copy or save, and as large as the screen. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { qrCode } from '../../files/exports/qrCode';
import { messageOf } from '../../../protocol/errors';
import { TextButton } from '../../ui/Buttons';
import { copyPicture, copyText } from './clipboard';
import { download } from '../../ui/download';
import { Explain } from '../../ui/Explain';
import type { Tell } from '../../ui/sharing';
import { strings } from '../../words/strings';
import { shareWords } from './words/share';

export interface ShareCodeProps {
  readonly link: string;
  readonly tell: Tell;
}

/** Of a code by itself, in pixels: sharp on a poster. */
const pixels = 1024;
const fileName = 'qr-code';

export function ShareCode({ link, tell }: ShareCodeProps) {
  const texts = shareWords().qr;
  const [fills, setFills] = useState(false);
  const code = useMemo(() => qrCode(link, texts.label(link), pixels), [link, texts]);
  if (!code) {
    return (
      <section className="share-part">
        <h3>{texts.heading}</h3>
        <p data-testid="qr-too-long">{texts.tooLong}</p>
      </section>
    );
  }
  const { svg } = code;
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const draw = async () => new Blob([await code.png()], { type: 'image/png' });
  const save = (name: string, content: Blob) => {
    download(name, content);
    tell(shareWords().saved(name));
  };
  const actions = {
    copySvg: async () => tell(shareWords().copied.svg, await copyText(svg)),
    copyPng: async () => tell(shareWords().copied.png, await copyPicture(draw())),
    saveSvg: async () => save(`${fileName}.svg`, new Blob([svg], { type: 'image/svg+xml' })),
    savePng: () =>
      draw().then(
        (picture) => save(`${fileName}.png`, picture),
        (error: unknown) => tell(texts.noPicture(messageOf(error))),
      ),
  };
  return (
    <section className="share-part share-code">
      <h3>{texts.heading}</h3>
      <p className="keep-sentence">{texts.sentence}</p>
      <img src={source} alt={texts.label(link)} width={220} height={220} data-testid="qr-code" />
      <div className="share-actions">
        <Explain text={texts.fillHint}>
          <button type="button" className="primary-button" data-testid="qr-fill" onClick={() => setFills(true)}>
            {texts.fill}
          </button>
        </Explain>
      </div>
      <div className="share-actions">
        {(['copySvg', 'copyPng', 'saveSvg', 'savePng'] as const).map((name) => (
          <TextButton
            key={name}
            testId={`qr-${name.toLowerCase()}`}
            label={texts[name]}
            onPress={() => void actions[name]()}
          />
        ))}
      </div>
      {fills ? <FullCode source={source} link={link} tell={tell} onClose={() => setFills(false)} /> : null}
    </section>
  );
}

interface FullCodeProps extends ShareCodeProps {
  readonly source: string;
  onClose(): void;
}

/** Over everything, white to the edges; the whole screen where the browser gives it, else the whole window. */
function FullCode({ source, link, tell, onClose }: FullCodeProps) {
  const texts = shareWords().qr;
  const element = useRef<HTMLDialogElement>(null);
  const latest = useRef(tell);
  useEffect(() => {
    element.current?.showModal();
    const root = document.documentElement;
    if (document.fullscreenElement || !document.fullscreenEnabled) return undefined;
    root.requestFullscreen().catch(() => latest.current(shareWords().qr.noFullScreen));
    return () => {
      if (document.fullscreenElement === root) void document.exitFullscreen();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="qr-screen"
      aria-label={texts.heading}
      data-testid="qr-screen"
      onClose={(event) => {
        // Not the dialog's around it, which React hands this on to.
        event.stopPropagation();
        onClose();
      }}
    >
      <img src={source} alt={texts.label(link)} />
      <p>{link}</p>
      <button type="button" className="text-button" onClick={() => element.current?.close()}>
        <span>{texts.close}</span> <span className="visually-hidden">{strings.close}</span>
      </button>
    </dialog>
  );
}
