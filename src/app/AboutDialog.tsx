/** "What am I looking at?": the idea in five paragraphs, with its equation and its source. */
import { about } from './aboutText';
import { useOffline } from './context';
import { Dialog } from './Dialog';
import { strings } from './strings';

export function AboutDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const { kept, problem } = useOffline();
  return (
    <Dialog open={open} onClose={onClose} title={about.title} className="about" testId="about-dialog">
      <p>{about.walkers}</p>
      <p>{about.difference}</p>
      <div className="display-equation" role="math" aria-label={about.equationInWords}>
        <span className="of-reward">
          ∇<sub>x</sub> <i>ρ</i>(<i>x</i>
          <sub>t</sub>, <i>t</i>)
        </span>
        <span>≈</span>
        <span className="of-expert">
          <i>s</i>
          <sub>expert</sub>(<i>x</i>
          <sub>t</sub>, <i>t</i>)
        </span>
        <span>−</span>
        <span className="of-base">
          <i>s</i>
          <sub>base</sub>(<i>x</i>
          <sub>t</sub>, <i>t</i>)
        </span>
      </div>
      <p>{about.picture}</p>
      <p>{about.proof}</p>
      <p>
        {about.sourceBefore}
        <a href={about.link} target="_blank" rel="noreferrer">
          {about.paper}
        </a>
        {about.sourceAfter}
      </p>
      <p data-testid="kept">
        {strings.offline.private} {strings.offline.state(kept, problem)}{' '}
        <a href="licences.txt" target="_blank">
          {strings.offline.licences}
        </a>
      </p>
    </Dialog>
  );
}
