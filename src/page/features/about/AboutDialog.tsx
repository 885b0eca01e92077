/** "What am I looking at?": the idea in five paragraphs, with its equation and its source. */
import { useOffline } from '../../context';
import { Dialog } from '../../ui/Dialog';
import { strings } from '../../words/strings';
import { aboutWords } from './words/about';

export function AboutDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const { kept, problem } = useOffline();
  return (
    <Dialog open={open} onClose={onClose} title={aboutWords().title} className="about" testId="about-dialog">
      <p>{aboutWords().walkers}</p>
      <p>{aboutWords().difference}</p>
      <div className="display-equation" translate="no" role="math" aria-label={aboutWords().equationInWords}>
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
      <p>{aboutWords().picture}</p>
      <p>{aboutWords().proof}</p>
      <p>
        <span>{aboutWords().sourceBefore}</span>
        <a href={aboutWords().link} lang="en" target="_blank" rel="noreferrer">
          {aboutWords().paper}
        </a>
        <span>{aboutWords().sourceAfter}</span>
      </p>
      <p data-testid="kept">
        <span>{`${strings.offline.private} ${strings.offline.state(kept, problem)}`}</span>{' '}
        <a href="licences.txt" target="_blank">
          {strings.offline.licences}
        </a>
      </p>
    </Dialog>
  );
}
