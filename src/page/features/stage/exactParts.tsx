/** What the page shows of what is known exactly: a switch of the map, a readout, and the outlines of the base's exact tilt. */
import { exactMap } from '../../../domains/maze/page/exactMap';
import { tiltBeside, type Tilt } from '../../../domains/plane/page/tilt';
import { gridOf, rewardAt } from '../../../domains/maze/page/rewardGrid';
import { exactWords } from '../../words/exact';
import type { Limits } from '../../../domains/maze/page/fieldImage';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import { usePage, usePageState } from '../../context';
import { shownFields, type Shows } from '../../model/settings/setup';
import type { PageState } from '../../model/shown/pageState';
import { shownPlans, shownReward } from '../../model/shown/selectors';
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
  const { legend, legendAria, legendHint } = exactWords();
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
  const { pointed } = exactWords();
  if (shows !== 'error') return pointed.both(place, learned, known);
  return pointed.error(place, valueIn(exactMap(reward, 'error', limits)) ?? NaN);
}

export function ShowsSwitch({ shows }: { readonly shows: Shows }) {
  const { experiment } = usePage();
  const { label, hint, choices } = exactWords().shows;
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
  const { correlation: label, correlationHint, correlationOfNone } = exactWords();
  if (!reward?.meta.exact) return null;
  const { correlation } = reward.meta.exact;
  const hint = correlationHint(reward.request.diffusionStep) + (correlation === null ? ` ${correlationOfNone}` : '');
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

export const tilt = (state: PageState): Tilt =>
  tiltBeside(state.setup.configuration, state.setup.diffusionTime, shownPlans(state, 'steered'));

/** What there is to say of it. */
export function tiltHint({ outlines, isBeyond }: Tilt): string {
  if (isBeyond) return ` ${exactWords().tiltBeyond.hint}`;
  return outlines.length > 0 ? ` ${exactWords().tilt}` : '';
}

/** Stands in the outlines' place where there can be none. */
export const TiltNote = ({ tilt: { isBeyond } }: { readonly tilt: Tilt }) =>
  isBeyond ? <p className="panel-note">{exactWords().tiltBeyond.note}</p> : null;
