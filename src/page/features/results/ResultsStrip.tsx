/** The figures of the map that is pointed at, at the foot of the view. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { caseKey, type ResultCase, type Results } from '../../model/results/navigationFile';
import { usePage } from '../../context';
import { formatDistance, formatNumber, formatPlace, formatShare } from '../../words/format';
import { strings } from '../../words/strings';
import { resultsWords } from './words/results';

export function ResultsStrip({ results }: { readonly results: Results }) {
  const { results: store } = usePage();
  const pointed = useStore(store.store, (state) => state.pointed);
  const of = results.cases.find((result) => caseKey(result) === pointed);
  return (
    <aside className="results-strip" data-testid="results-strip" aria-label={resultsWords().strip.label}>
      {of ? <CaseFigures of={of} /> : <p className="quiet">{resultsWords().strip.empty}</p>}
    </aside>
  );
}

const shareOf = (share: number | null) => (share === null ? resultsWords().unknown : formatShare(share));
const scoreOf = (score: number | null) => (score === null ? resultsWords().unknown : formatNumber(Math.round(score)));

function CaseFigures({ of }: { readonly of: ResultCase }) {
  const { strip } = resultsWords();
  const { fields, explained, preference, planners } = of;
  return (
    <>
      <div className="strip-title">
        <h3>{strip.title(strings.mazeTitles[of.maze], of.goalNumber)}</h3>
        <p className="quiet">{formatPlace(of.goal)}</p>
      </div>
      <dl>
        <Group
          label={strip.peaks}
          parts={[
            [strip.windows, formatDistance(fields.reward.peakDistance)],
            [strip.plan, formatDistance(fields.plan.peakDistance)],
            [strip.discriminator, formatDistance(fields.discriminator.peakDistance)],
          ]}
        />
        <Group
          label={strip.explained}
          parts={[
            [strip.windows, shareOf(explained.reward)],
            [strip.plan, shareOf(explained.plan)],
          ]}
        />
        <Group label={strip.rank} parts={[['', formatNumber(of.rankCorrelation)]]} />
        <Group
          label={strip.preference}
          parts={[
            [strip.reward, shareOf(preference.reward.heldOut)],
            [strip.discriminator, shareOf(preference.discriminator.heldOut)],
          ]}
        />
        <Group
          label={strip.scores}
          parts={[
            [strip.base, scoreOf(planners.base.meanScore)],
            [strip.reward, scoreOf(planners.reward.meanScore)],
            [strip.plan, scoreOf(planners.plan.meanScore)],
            [strip.expert, scoreOf(planners.expert.meanScore)],
          ]}
        />
      </dl>
    </>
  );
}

interface GroupProps {
  readonly label: string;
  /** A word, which may be none, and its figure. */
  readonly parts: readonly (readonly [word: string, figure: ReactNode])[];
}

function Group({ label, parts }: GroupProps) {
  return (
    <div className="strip-group">
      <dt>{label}</dt>
      <dd>
        {parts.map(([word, figure]) => (
          <span key={word}>
            <span>{word}</span> <b>{figure}</b>
          </span>
        ))}
      </dd>
    </div>
  );
}
