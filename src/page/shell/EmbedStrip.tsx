/** The foot of an embedded page: whose it is, and the one way out, to the whole page in a tab of its own. */
import { writeSharedLink } from '../model/link/link';
import { usePageState } from '../context';
import { strings } from '../words/strings';

export function EmbedStrip() {
  const search = usePageState(({ setup }) => writeSharedLink({ ...setup, embed: false, hide: [] }));
  const hasHeader = usePageState(({ setup }) => !setup.hide.includes('header'));
  return (
    <aside className="embed-strip" aria-label={strings.share.strip}>
      {hasHeader ? null : <h1>{strings.title}</h1>}
      <a
        href={`${window.location.pathname}${search}`}
        target="_blank"
        rel="noopener"
        data-testid="whole-page"
        title={strings.share.wholePageHint}
      >
        {strings.share.wholePage}
      </a>
    </aside>
  );
}
