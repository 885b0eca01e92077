/** What the page shows of what is known exactly: what the map draws in the learned reward's place, its switch, and a readout. */
import { exactMap } from '../../../domains/maze/page/exactMap';
import { gridOf, rewardAt } from '../../../domains/maze/page/rewardGrid';
import type { Limits } from '../../../domains/maze/page/fieldImage';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import { isExactKnown } from '../../../domains/shared';
import type { ColourScale } from '../../charts/colourScales';
import { usePage, usePageState } from '../../context';
import { isAlong, requestedView, type PageState } from '../../model/shown/pageState';
import { useAppearance } from '../../ui/appearance';
import { shownFields, type Shows } from '../../model/settings/setup';
import { shownReward } from '../../model/shown/selectors';
import { Explain } from '../../ui/Explain';
import { Switch } from '../../ui/Switch';
import { formatFixed } from '../../words/format';
import { strings } from '../../words/strings';

export interface MapFrame {
  /** With the values that are drawn. */
  readonly reward: FrameOf<'reward'> | null;
  readonly limits: Limits | null;
}

/** The last one, so that views see that nothing changed. */
let last: { readonly learned: MapFrame; readonly shows: Shows; readonly frame: MapFrame } | null = null;

export function mapFrame(learned: MapFrame, shows: Shows): MapFrame {
  const { reward, limits } = learned;
  if (shows === 'learned' || !reward?.meta.exact || !limits) return learned;
  if (last?.learned.reward !== reward || last.learned.limits !== limits || last.shows !== shows)
    last = { learned, shows, frame: exactMap(reward, shows, limits) };
  return last.frame;
}

/** Null where the map shows what was learned. */
export function legendTexts(shows: Shows, level: number) {
  if (shows === 'learned') return null;
  const { legend, legendAria, legendHint } = strings.exact;
  return { label: legendAria[shows], caption: legend[shows](level), hint: legendHint[shows] };
}

/** By the learned one: a pointer asks at each of its moves. */
const exactOf = new WeakMap<FrameOf<'reward'>, MapFrame>();

/** What is learned at a place and what is exact there, whichever of them is shown, or the error. */
export function pointedText({ reward, limits }: MapFrame, shows: Shows, place: MazePoint): string {
  if (!reward || !limits) return strings.readouts.pointed(place, null);
  const exact = exactOf.get(reward) ?? exactMap(reward, 'exact', limits);
  exactOf.set(reward, exact);
  const valueIn = (map: MapFrame): number | null => {
    const value = map.reward && rewardAt(gridOf(map.reward), place);
    return value === null ? null : value - (map.limits?.middle ?? 0);
  };
  const [learned, known] = [valueIn({ reward, limits }), valueIn(exact)];
  if (learned === null || known === null) return strings.readouts.pointed(place, null);
  const { pointed } = strings.exact;
  if (shows !== 'error') return pointed.both(place, learned, known);
  return pointed.error(place, valueIn(mapFrame({ reward, limits }, 'error')) ?? NaN);
}

export function ShowsSwitch({ shows }: { readonly shows: Shows }) {
  const { experiment } = usePage();
  const { label, hint, choices } = strings.exact.shows;
  return (
    <Switch
      {...{ label, hint }}
      side="top"
      testId="shows"
      choices={shownFields}
      textOf={(field) => choices[field]}
      chosen={shows}
      onChoose={(field) => experiment.setShows(field)}
    />
  );
}

export function CorrelationReadout() {
  const reward = usePageState(shownReward);
  const { correlation: label, correlationHint, halvesHint, correlationOfNone } = strings.exact;
  const level = usePageState(({ setup }) => requestedView(setup).diffusionStep);
  const known = reward?.meta.exact ?? null;
  const correlation = known?.correlation ?? null;
  const halves = known?.halves ?? null;
  const hint = [
    correlationHint(reward?.request.diffusionStep ?? level),
    halves === null ? '' : halvesHint(formatFixed(halves, 3)),
    known && correlation === null ? correlationOfNone : '',
  ].join(' ');
  return (
    <Explain text={hint} side="left">
      <div className="readout" tabIndex={0}>
        <span
          className={correlation === null ? 'number unknown' : 'number'}
          data-testid="exact-correlation"
          data-value={correlation ?? undefined}
        >
          {correlation === null ? strings.readouts.none : formatFixed(correlation, 3)}
        </span>
        <span className="readout-label">{label}</span>
      </div>
    </Explain>
  );
}

/** What the map shows: the learned reward, where nothing else is known. */
export function useMapView() {
  const { colours } = useAppearance();
  const isKnown = usePageState((state) => (shownReward(state)?.meta.exact ?? null) !== null);
  const chosen = usePageState(({ setup }) => setup.shows);
  const shows: Shows = isKnown ? chosen : 'learned';
  const drawn: ColourScale = shows === 'error' ? 'difference' : colours;
  return {
    shows,
    colours: drawn,
    isKnown,
    frameOf: (state: PageState): MapFrame =>
      mapFrame({ reward: shownReward(state), limits: state.colourDomain }, shows),
  };
}

/** Whether there is room to keep for what is known exactly. */
export const useExactKnown = (): boolean =>
  usePageState(({ setup }) => isExactKnown(setup.configuration) && !isAlong(setup));
