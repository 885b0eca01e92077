/** The plate: a switch of what is shown with its explanation and legend, and under it the maps, a maze a row. */
import { useMemo, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { nextCase } from '../../model/results/caseNavigation';
import { caseKey, type ResultCase, type Results } from '../../model/results/navigationFile';
import { residualLimit } from '../../model/results/resultsFields';
import { byMaze, isLocalised } from '../../model/results/resultsSummary';
import { fieldKinds } from '../../model/results/resultsStore';
import { createLegend } from '../../charts/legend';
import { useAppearance } from '../../ui/appearance';
import { usePage } from '../../context';
import { Explain } from '../../ui/Explain';
import { Switch } from '../../ui/Switch';
import { formatNumber } from '../../words/format';
import { ResultsMap } from './ResultsMap';
import { strings } from '../../words/strings';
import { resultsWords } from './words/results';
import { useDrawing } from '../../ui/useDrawing';

export function ResultsPlate({ results }: { readonly results: Results }) {
  const { results: store } = usePage();
  const pointed = useStore(store.store, (state) => state.pointed);
  const limit = useMemo(() => residualLimit(results), [results]);
  const keys = results.cases.map(caseKey);
  // One stop for the Tab key: the arrows go on from there.
  const stop = pointed !== null && keys.includes(pointed) ? pointed : keys[0];

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-case]')?.dataset['case'];
    const to = from === undefined ? null : nextCase(results.cases, from, event.key);
    if (to === null) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-case="${to}"]`)?.focus();
  }

  return (
    <section className="plate-block">
      <Chooser limit={limit} />
      <div
        className="plate"
        role="group"
        aria-label={resultsWords().plate}
        onKeyDown={onKeyDown}
        onPointerLeave={() => store.point(null)}
      >
        {byMaze(results.cases).map(({ maze, cases }) => (
          <div key={maze} className="plate-row" data-testid={`row-${maze}`}>
            <RowHeading cases={cases} />
            <div className="plate-maps">
              {cases.map((result) => (
                <ResultsMap
                  key={caseKey(result)}
                  results={results}
                  of={result}
                  limit={limit}
                  isTabStop={caseKey(result) === stop}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Chooser({ limit }: { readonly limit: number }) {
  const { results: store } = usePage();
  const kind = useStore(store.store, (state) => state.kind);
  const { switchLabel, kinds } = resultsWords();
  return (
    <div className="plate-chooser">
      <Switch
        label={switchLabel}
        hint={(each) => kinds[each].text}
        testId="show"
        choices={fieldKinds}
        textOf={(each) => kinds[each].label}
        chosen={kind}
        onChoose={(each) => store.chooseKind(each)}
      />
      <p className="plate-text" data-testid="kind-text">
        {kinds[kind].text}
      </p>
      {kind === 'residual' ? <ResidualLegend limit={limit} /> : <OwnLegend />}
    </div>
  );
}

const wholeRange = { limits: [0, 1], pointed: null } as const;

function OwnLegend() {
  const { ends, aria, own } = resultsWords().legends;
  const { colours } = useAppearance();
  const container = useDrawing(
    colours,
    (element) => createLegend(element, { label: aria(colours), ends, colours }),
    wholeRange,
  );
  return (
    <div className="plate-legend">
      <div ref={container} className="legend-bar" />
      <span className="legend-caption">{own}</span>
    </div>
  );
}

function ResidualLegend({ limit }: { readonly limit: number }) {
  const { ariaResidual, shared } = resultsWords().legends;
  const frame = useMemo(() => ({ limits: [0, limit] as const, pointed: null }), [limit]);
  const container = useDrawing(
    'residual',
    (element) => createLegend(element, { label: ariaResidual, colours: 'amount', format: formatNumber }),
    frame,
  );
  return (
    <div className="plate-legend">
      <div ref={container} className="legend-bar" />
      <span className="legend-caption">{shared}</span>
    </div>
  );
}

/** The maze's name, how many of its goals were found, or which goal is added to all. */
function RowHeading({ cases }: { readonly cases: readonly ResultCase[] }) {
  const { results: store } = usePage();
  const kind = useStore(store.store, (state) => state.kind);
  const [first] = cases;
  if (!first) return null;
  const isReward = kind === 'reward' || kind === 'plan' || kind === 'discriminator';
  const found = isReward ? cases.filter(({ fields }) => isLocalised(fields[kind].peakDistance)).length : 0;
  return (
    <div className="plate-heading">
      <h3>{strings.mazeTitles[first.maze]}</h3>
      {isReward ? (
        <p className="quiet" data-testid={`found-${first.maze}`}>
          {resultsWords().found(found, cases.length)}
        </p>
      ) : null}
      {kind === 'sum' ? <PartnerPicker cases={cases} maze={first.maze} /> : null}
    </div>
  );
}

interface PartnerPickerProps {
  readonly maze: ResultCase['maze'];
  readonly cases: readonly ResultCase[];
}

function PartnerPicker({ maze, cases }: PartnerPickerProps) {
  const { results: store } = usePage();
  const chosen = useStore(store.store, ({ partners }) => partners[maze]);
  const texts = resultsWords().partner;
  return (
    <Explain text={texts.hint}>
      <label className="partner-picker">
        <span>{texts.label}</span>
        <select
          aria-label={texts.name(strings.mazeTitles[maze])}
          data-testid={`partner-${maze}`}
          value={chosen ?? ''}
          onChange={({ target }) => store.choosePartner(maze, target.value === '' ? null : Number(target.value))}
        >
          <option value="">{texts.opposite}</option>
          {cases.map(({ goalNumber, goal }) => (
            <option key={goalNumber} value={goalNumber}>
              {texts.option(goalNumber, goal)}
            </option>
          ))}
        </select>
      </label>
    </Explain>
  );
}
