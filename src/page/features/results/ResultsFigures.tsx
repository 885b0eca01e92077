/** The figures of the results, each with a sentence that explains it: a table by maze, and what is explained by noise level. */
import { useMemo } from 'react';
import type { Results } from '../../model/results/navigationFile';
import { byMaze, meanAtLevels, summarise, type Summary } from '../../model/results/resultsSummary';
import { createLevelChart, type LevelChartFrame } from '../../charts/levelChart';
import { formatDistance, formatFixed, formatShare } from '../../words/format';
import { strings } from '../../words/strings';
import type { LazyWords } from '../../words/lazyWords';
import { resultsWords } from './words/results';
import { useDrawing } from '../../ui/useDrawing';

type FigureName = keyof LazyWords['results']['figures'];

const orUnknown = (value: number | null, write: (known: number) => string) =>
  value === null ? resultsWords().unknown : write(value);

const figures: readonly (readonly [FigureName, (summary: Summary) => string])[] = [
  ['localised', ({ localised, cases }) => resultsWords().countOf(localised, cases)],
  ['peakDistance', ({ peakDistance }) => orUnknown(peakDistance, formatDistance)],
  ['rankCorrelation', ({ rankCorrelation }) => orUnknown(rankCorrelation, formatFixed)],
  ['explainedReward', ({ explained }) => orUnknown(explained.reward, formatShare)],
  ['explainedPlan', ({ explained }) => orUnknown(explained.plan, formatShare)],
  ['preferenceReward', ({ preference }) => orUnknown(preference.reward, formatShare)],
  ['preferenceDiscriminator', ({ preference }) => orUnknown(preference.discriminator, formatShare)],
  ['arrivesReward', ({ arrives }) => orUnknown(arrives.reward, formatShare)],
  ['arrivesPlan', ({ arrives }) => orUnknown(arrives.plan, formatShare)],
  ['arrivesDiscriminator', ({ arrives }) => orUnknown(arrives.logit, formatShare)],
];

export function ResultsFigures({ results }: { readonly results: Results }) {
  const groups = useMemo(() => byMaze(results.cases), [results]);
  const columns = useMemo(
    () => [
      ...groups.map(({ maze, cases }) => ({ title: strings.mazeTitles[maze], summary: summarise(cases) })),
      { title: resultsWords().all, summary: summarise(results.cases) },
    ],
    [groups, results],
  );
  return (
    <>
      <section className="results-section">
        <h2>{resultsWords().figuresTitle}</h2>
        <p className="results-note">{`${resultsWords().means(results)} ${resultsWords().seeds(results)}`}</p>
        {/* The roles are said again: as a grid on narrow screens it would not count as a table. */}
        <table className="figures" role="table" data-testid="figures">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {resultsWords().figure}
              </th>
              {columns.map(({ title }) => (
                <th key={title} role="columnheader" scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {figures.map(([name, write]) => (
              <tr key={name} role="row" data-testid={`figure-${name}`}>
                <th role="rowheader" scope="row">
                  <span>{resultsWords().figures[name].label}</span>
                  <span className="figure-text">{resultsWords().figures[name].text}</span>
                </th>
                {columns.map(({ title, summary }) => (
                  <td key={title} role="cell">
                    {write(summary)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="results-section">
        <h2>{resultsWords().levels.title}</h2>
        <p className="results-note">{resultsWords().levels.text}</p>
        <div className="level-charts">
          {groups.map((group) => (
            <Levels key={group.maze} results={results} {...group} />
          ))}
        </div>
      </section>
    </>
  );
}

type LevelsProps = ReturnType<typeof byMaze>[number] & { readonly results: Results };

function Levels({ results, maze, cases }: LevelsProps) {
  const { levels: texts } = resultsWords();
  const title = strings.mazeTitles[maze];
  const frame = useMemo((): LevelChartFrame => {
    const mean = meanAtLevels(cases);
    const inWords = mean.map(({ level, explained }) => texts.point(level, explained)).join(', ');
    return {
      label: texts.label(title, inWords),
      cases: cases.map(({ explainedAtLevels }) => [...explainedAtLevels].sort((a, b) => a.level - b.level)),
      mean,
      level: results.level,
      levels: results.levels,
    };
  }, [cases, results, texts, title]);
  const container = useDrawing(
    maze,
    (element) =>
      createLevelChart(element, { horizontalLabel: texts.axis, levelLabel: texts.rule, format: formatShare }),
    frame,
  );
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div ref={container} className="level-container" data-testid={`levels-${maze}`} />
    </figure>
  );
}
