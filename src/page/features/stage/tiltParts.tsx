/** The outlines of the base's exact tilt, where that is known: in the plane. */
import { tiltBeside, type Tilt } from '../../../domains/plane/page/tilt';
import { tiltWords } from '../../words/tilt';
import type { PageState } from '../../model/shown/pageState';
import { shownPlans } from '../../model/shown/selectors';

export const tilt = (state: PageState): Tilt =>
  tiltBeside(state.setup.configuration, state.setup.diffusionTime, shownPlans(state, 'steered'));

/** What there is to say of it. */
export function tiltHint({ outlines, isBeyond }: Tilt): string {
  if (isBeyond) return ` ${tiltWords().tiltBeyond.hint}`;
  return outlines.length > 0 ? ` ${tiltWords().tilt}` : '';
}

/** Stands in the outlines' place where there can be none. */
export const TiltNote = ({ tilt: { isBeyond } }: { readonly tilt: Tilt }) =>
  isBeyond ? <p className="panel-note">{tiltWords().tiltBeyond.note}</p> : null;
