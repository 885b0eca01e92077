/** One map of the plate with its caption; choosing it loads the run that it is of. */
import { useMemo, type CSSProperties } from 'react';
import { useStore } from 'zustand';
import { mazeNames, mazes } from '../../../domains/maze/shared/layouts';
import { caseKey, type ResultCase, type Results } from '../../model/results/navigationFile';
import { shownField, type ShownField } from '../../model/results/resultsFields';
import type { FieldKind } from '../../model/results/resultsStore';
import { isLocalised } from '../../model/results/resultsSummary';
import { createFieldMap } from '../../../domains/maze/page/fieldMap';
import { mazeAspect } from '../../../domains/maze/page/mazeScale';
import { useAppearance } from '../../ui/appearance';
import { usePage } from '../../context';
import { formatDistance } from '../../words/format';
import { strings } from '../../words/strings';
import { resultsWords } from './words/results';
import { useDrawing } from '../../ui/useDrawing';

export interface ResultsMapProps {
  readonly results: Results;
  readonly of: ResultCase;
  /** Upper end of the residuals' colours. */
  readonly limit: number;
  readonly isTabStop: boolean;
}

const widest = Math.max(...mazeNames.map((name) => mazeAspect(mazes[name])));

export function ResultsMap({ results, of, limit, isTabStop }: ResultsMapProps) {
  const { experiment, results: store } = usePage();
  const kind = useStore(store.store, (state) => state.kind);
  const partners = useStore(store.store, (state) => state.partners);
  const field = useMemo(() => shownField(results, of, { kind, partners }, limit), [results, of, kind, partners, limit]);
  const key = caseKey(of);
  const point = () => store.point(key);
  return (
    <button
      type="button"
      className="plate-map"
      style={mapStyle(of)}
      data-testid={`map-${key}`}
      data-case={key}
      data-peak-row={field.peak?.at[0]}
      data-peak-column={field.peak?.at[1]}
      data-peak-distance={field.peak?.distance}
      tabIndex={isTabStop ? 0 : -1}
      onPointerEnter={point}
      onFocus={point}
      onClick={() => experiment.chooseCase({ maze: of.maze, goal: of.goal, seed: results.seed })}
    >
      <Picture of={of} field={field} kind={kind} pointsPerCell={results.pointsPerCell} />
      <span className="visually-hidden">{resultsWords().map(strings.mazeTitles[of.maze], of.goalNumber)}</span>
      <Caption of={of} field={field} kind={kind} />
      <span className="visually-hidden">{resultsWords().loads(figureInWords(of, field, kind))}</span>
    </button>
  );
}

/** All mazes get about the same area: a large one's cells are smaller, but no maze outweighs another. */
function mapStyle({ maze }: ResultCase): CSSProperties {
  const aspect = mazeAspect(mazes[maze]);
  return { '--aspect': aspect, '--share': Math.sqrt(aspect / widest) } as CSSProperties;
}

interface PictureProps {
  readonly of: ResultCase;
  readonly field: ShownField;
  readonly kind: FieldKind;
}

function Picture({ of, field, kind, pointsPerCell }: PictureProps & { readonly pointsPerCell: number }) {
  const { colours } = useAppearance();
  const frame = useMemo(
    () => ({
      ...field,
      pointsPerCell,
      peak: field.peak?.at ?? null,
      colours: kind === 'residual' ? ('amount' as const) : colours,
    }),
    [field, kind, pointsPerCell, colours],
  );
  const container = useDrawing(of.maze, (element) => createFieldMap(element, { maze: mazes[of.maze] }), frame);
  return <div ref={container} className="plate-picture" />;
}

function Caption({ of, field, kind }: PictureProps) {
  const { peak, partner } = field;
  // A sum has no one place to be found.
  const misses = peak !== null && partner === null && !isLocalised(peak.distance);
  return (
    <span className="plate-caption">
      <span>
        {partner ? resultsWords().goalPair(of.goalNumber, partner.goalNumber) : resultsWords().goalAt(of.goal)}
      </span>
      {kind === 'residual' ? <span>{resultsWords().left(of.explained.plan)}</span> : null}
      {peak ? (
        <span className={misses ? 'plate-distance missed' : 'plate-distance'}>
          {`${misses ? `${resultsWords().missed} ` : ''}${formatDistance(peak.distance)}`}
        </span>
      ) : null}
    </span>
  );
}

function figureInWords(of: ResultCase, { peak, partner }: ShownField, kind: FieldKind): string {
  if (kind === 'residual' || !peak) return resultsWords().mapLeft(of.explained.plan);
  return partner ? resultsWords().mapSum(partner.goalNumber, peak.distance) : resultsWords().mapPeak(peak.distance);
}
