/** The results of the navigation suite as a full view: a plate of maps and, below, their figures; or why there is nothing to show. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Results, ResultsFault } from '../../model/results/navigationFile';
import { missingCases } from '../../model/results/resultsSummary';
import { TextButton } from '../../ui/Buttons';
import { usePage } from '../../context';
import { CloseIcon, RingIcon, StarIcon } from '../../ui/icons';
import { ResultsFigures } from './ResultsFigures';
import { ResultsPlate } from './ResultsPlate';
import { ResultsScores } from './ResultsScores';
import { ResultsStrip } from './ResultsStrip';
import { strings } from '../../words/strings';
import { resultsWords } from './words/results';
import { takeFocus } from '../../ui/takeFocus';
import { useEscape } from '../../ui/useEscape';

export function ResultsView({ onClosed }: { onClosed(): void }) {
  const { experiment, results } = usePage();
  const loaded = useStore(results.store, (state) => state.loaded);
  const heading = useRef<HTMLHeadingElement>(null);
  const closed = useRef(onClosed);
  useEffect(() => {
    void results.load();
    takeFocus(heading.current);
    const { current: end } = closed;
    return end;
  }, [results]);
  useEscape(() => experiment.setView('stage'));
  return (
    <main className="results" data-testid="results-view" data-status={loaded.status} aria-label={strings.results.title}>
      <div className="results-heading">
        <h2 ref={heading} tabIndex={-1}>
          {strings.results.title}
        </h2>
        <button
          type="button"
          className="text-button results-close"
          data-testid="results-close"
          onClick={() => experiment.setView('stage')}
        >
          <span>{strings.results.close}</span> <CloseIcon />
        </button>
        {loaded.status === 'ready' ? <Lead results={loaded.results} /> : null}
      </div>
      {loaded.status === 'ready' ? <Body results={loaded.results} /> : null}
      {loaded.status === 'failed' ? <Failure fault={loaded.fault} /> : null}
      {loaded.status === 'loading' ? (
        <p className="results-message" role="status">
          {strings.results.loading}
        </p>
      ) : null}
    </main>
  );
}

function Lead({ results }: { readonly results: Results }) {
  return (
    <p className="results-lead">
      <span>{resultsWords().lead(results)}</span>{' '}
      <span className="results-signs">
        <StarIcon /> <span>{`${resultsWords().signs.goal} ·`}</span> <RingIcon />{' '}
        <span>{resultsWords().signs.peak}</span>
      </span>
    </p>
  );
}

function Body({ results }: { readonly results: Results }) {
  const missing = missingCases(results.cases).map(({ maze, missing: count }) => ({
    title: strings.mazeTitles[maze],
    missing: count,
  }));
  return (
    <>
      {missing.length > 0 ? (
        <p className="results-message" role="status" data-testid="results-partly">
          {withCommands(resultsWords().partly(missing))}
        </p>
      ) : null}
      <ResultsPlate results={results} />
      <ResultsFigures results={results} />
      <ResultsScores results={results} />
      <ResultsStrip results={results} />
    </>
  );
}

/** What stands between back-quotes is to be typed. */
function withCommands(text: string): ReactNode {
  return text.split('`').map((part, k) =>
    k % 2 === 1 ? (
      <code key={k} translate="no">
        {part}
      </code>
    ) : (
      <span key={k}>{part}</span>
    ),
  );
}

function Failure({ fault }: { readonly fault: ResultsFault }) {
  const { results } = usePage();
  const { problem, remedy } = resultsWords().failure(fault);
  return (
    <div className="results-message" role="alert" data-testid="results-failure" data-kind={fault.kind}>
      <p>
        <strong>{problem}</strong> <span>{withCommands(remedy)}</span>
      </p>
      <TextButton testId="results-again" label={strings.results.again} onPress={() => void results.load()} />
    </div>
  );
}
