/** The door to what can be given away: a link, the lines that put the page into another one, and a QR code. */
import { useState } from 'react';
import { writeSharedLink } from '../../model/link/link';
import { copyText } from './clipboard';
import { usePageState } from '../../context';
import { Dialog } from '../../ui/Dialog';
import type { LazyDialogProps } from '../../ui/LazyDialog';
import { ShareCode } from './ShareCode';
import { ShareEmbed } from './ShareEmbed';
import { shareWords } from './words/share';
import { pageAddress, type Tell } from '../../ui/sharing';
import './share.css';

export function ShareDialog({ open, onClose }: LazyDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={shareWords().title} className="share" testId="share-dialog">
      <Share />
    </Dialog>
  );
}

function Share() {
  const search = usePageState(({ setup }) => writeSharedLink({ ...setup, embed: false }));
  const [outcome, setOutcome] = useState({ text: '', isProblem: false });
  const link = pageAddress() + search;
  const tell: Tell = (text, problem = null) =>
    setOutcome(
      problem === null ? { text, isProblem: false } : { text: shareWords().notCopied(problem), isProblem: true },
    );
  return (
    <>
      <p className="dialog-intro">{shareWords().intro}</p>
      <div className="share-line">
        <input
          readOnly
          type="text"
          value={link}
          aria-label={shareWords().linkName}
          data-testid="share-link"
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="primary-button"
          data-testid="copy-link"
          aria-label={shareWords().copyLink}
          onClick={() => void copyText(link).then((problem) => tell(shareWords().copied.link, problem))}
        >
          {shareWords().copy}
        </button>
      </div>
      <div className="share-columns">
        <ShareCode link={link} tell={tell} />
        <ShareEmbed tell={tell} />
      </div>
      <p
        role="status"
        aria-live="polite"
        data-testid="share-status"
        className={outcome.isProblem ? 'keep-status problem' : 'keep-status'}
      >
        {outcome.text}
      </p>
    </>
  );
}
