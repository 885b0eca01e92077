/** The executed plans' scores, a chart a maze and one of all: each way of planning, with the base and the expert as rules. */
import { useMemo } from 'react';
import type { PlannerName } from '../../../protocol/navigationResults';
import type { Results } from '../../model/results/navigationFile';
import { byMaze, summarise, type Summary } from '../../model/results/resultsSummary';
import { createScoreDots, type ScoreDotsFrame } from '../../charts/scoreDots';
import { scoreDomain } from '../../charts/scoreGeometry';
import { formatNumber } from '../../words/format';
import { strings } from '../../words/strings';
import { resultsWords } from './words/results';
import { useDrawing } from '../../ui/useDrawing';

/** Each reward before the discriminator of its network, data and steps. */
const steered = ['plan', 'planLogit', 'reward', 'logit', 'nudge', 'sigmoid'] as const satisfies readonly PlannerName[];
const all = ['base', ...steered, 'expert'] as const;
const ours: readonly PlannerName[] = ['reward', 'plan', 'nudge'];

const formatScore = (score: number | null) =>
  score === null ? resultsWords().unknown : formatNumber(Math.round(score));

export function ResultsScores({ results }: { readonly results: Results }) {
  const { scores: texts } = resultsWords();
  const panels = useMemo(
    () => [
      ...byMaze(results.cases).map(({ maze, cases }) => ({
        name: maze as string,
        title: strings.mazeTitles[maze],
        scores: summarise(cases).scores,
        estimates: null,
      })),
      { name: 'all', title: texts.all, scores: summarise(results.cases).scores, estimates: results.scores },
    ],
    [results, texts],
  );
  return (
    <section className="results-section">
      <h2>{texts.title}</h2>
      <p className="results-note">{`${texts.text} ${texts.caveat}`}</p>
      <div className="score-charts">
        {panels.map((panel) => (
          <ScorePanel key={panel.name} {...panel} />
        ))}
      </div>
      <dl className="planner-texts">
        {all.map((name) => (
          <div key={name}>
            <dt>{texts.planners[name].label}</dt>
            <dd>{texts.planners[name].text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ScorePanelProps {
  readonly name: string;
  readonly title: string;
  readonly scores: Summary['scores'];
  /** The same scores with their intervals, of all mazes together. */
  readonly estimates: Results['scores'] | null;
}

function ScorePanel({ name, title, scores, estimates }: ScorePanelProps) {
  const { scores: texts } = resultsWords();
  const hasScores = all.some((planner) => scores[planner] !== null);
  const frame = useMemo((): ScoreDotsFrame => {
    const figureOf = (planner: PlannerName): string => {
      const [score, estimate] = [formatScore(scores[planner]), estimates?.[planner]];
      return estimate ? texts.between(score, formatScore(estimate.low), formatScore(estimate.high)) : score;
    };
    const list = all.map((planner) => texts.of(texts.planners[planner].label, figureOf(planner)));
    return {
      label: texts.label(title, list.join(', ')),
      // The references differ from maze to maze: so do the axes.
      domain: scoreDomain(all.flatMap((planner) => [scores[planner], estimates?.[planner]?.high ?? null])),
      dots: steered.map((planner) => ({
        name: planner,
        label: texts.planners[planner].label,
        score: scores[planner],
        interval: estimates?.[planner] ?? null,
        isOurs: ours.includes(planner),
      })),
      base: { label: texts.planners.base.label, score: scores.base },
      expert: { label: texts.planners.expert.label, score: scores.expert },
    };
  }, [scores, estimates, title, texts]);
  const container = useDrawing(name, (element) => createScoreDots(element, { format: formatScore }), frame);
  return (
    <figure data-testid={`scores-${name}`}>
      <figcaption>{title}</figcaption>
      {hasScores ? null : <p className="quiet">{texts.none}</p>}
      <div ref={container} hidden={!hasScores} />
    </figure>
  );
}
