/** "What am I looking at?": the idea in five paragraphs, with its equation and its source. */
import { useOffline } from './context';
import { Dialog } from './Dialog';
import { strings } from './strings';

export function AboutDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const { kept, problem } = useOffline();
  return (
    <Dialog open={open} onClose={onClose} title={strings.about.title} className="about" testId="about-dialog">
      <p>{strings.about.walkers}</p>
      <p>{strings.about.difference}</p>
      <div className="display-equation" role="math" aria-label={strings.about.equationInWords}>
        <span className="of-reward">
          ∇<sub>x</sub> <i>ρ</i>(<i>x</i>
          <sub>t</sub>, <i>t</i>)
        </span>
        <span>≈</span>
        <span className="of-expert">
          <i>s</i>
          <sub>{strings.subscripts.expert}</sub>(<i>x</i>
          <sub>t</sub>, <i>t</i>)
        </span>
        <span>−</span>
        <span className="of-base">
          <i>s</i>
          <sub>{strings.subscripts.base}</sub>(<i>x</i>
          <sub>t</sub>, <i>t</i>)
        </span>
      </div>
      <p>{strings.about.picture}</p>
      <p>{strings.about.proof}</p>
      <p>
        {strings.about.sourceBefore}
        <a href={strings.about.link} lang="en" target="_blank" rel="noreferrer">
          {strings.about.paper}
        </a>
        {strings.about.sourceAfter}
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
