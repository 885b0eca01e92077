/** Whether networks still learn: a loss that is no number, or that explodes. What is done about it is left to the session and the page. */

import {
  entriesOf,
  networkNames,
  placeName,
  type NetworkName,
  type NetworkPlace,
  type OfNetworks,
} from '../protocol/configuration';
import type { LossPoints } from '../protocol/messages';

/** Steps that losses are averaged over. */
const span = 20;

/**
 * How many times the best average the present one may be. Over whole default runs, in four layouts, it came to 1.46 at most; a network
 * that has collapsed is at tens.
 */
const explodes = 5;
/** Up to here it counts as sound: what was kept then is good to go on from. */
const sound = 2;

/**
 * The best average counts as at least this. A reward's target begins at nothing where the expert begins as the base, and grows: its loss
 * may rise a hundredfold and all is well. 0.5 is more than it is with no reward at all, in any of them.
 */
const floor: Readonly<Record<NetworkName, number>> = { base: 1e-3, expert: 1e-3, reward: 0.5 };

export interface Divergence extends NetworkPlace {
  /** The last training step at which all was well. */
  readonly soundStep: number;
  readonly how: 'notANumber' | 'explodes';
}

/** Watches the loss of one network, point by point. */
export class LossWatch {
  private recent: number[] = [];
  private best = Infinity;
  private soundStep: number | null = null;

  constructor(private readonly network: NetworkName) {}

  /** @returns what is wrong, or null */
  take({ steps, values }: LossPoints): Omit<Divergence, keyof NetworkPlace> | null {
    if (values.length === 0) return null;
    this.soundStep ??= (steps[0] ?? 1) - 1;
    for (const [k, value] of values.entries()) {
      if (!Number.isFinite(value)) return { soundStep: this.soundStep, how: 'notANumber' };
      this.recent.push(value);
      if (this.recent.length > span) this.recent.shift();
      const average = this.recent.reduce((sum, loss) => sum + loss, 0) / this.recent.length;
      // The first steps of a run are no measure of anything, and sound.
      if (this.recent.length === span) this.best = Math.min(this.best, average);
      const rise = average / Math.max(this.best, floor[this.network]);
      if (rise > explodes && Number.isFinite(this.best)) return { soundStep: this.soundStep, how: 'explodes' };
      if (rise <= sound || this.best === Infinity) this.soundStep = steps[k] ?? this.soundStep;
    }
    return null;
  }
}

/** Watches all networks of a run, of however many goals. */
export class DivergenceWatch {
  private readonly watches = new Map<string, LossWatch>();

  /** @returns the first network, in the order of turns, with which something is wrong, or null */
  take(losses: OfNetworks<LossPoints>): Divergence | null {
    // All are taken in, whatever is wrong with one.
    const found = entriesOf(losses).flatMap(([place, points]) => {
      const wrong = this.watchOf(place).take(points);
      return wrong ? [{ ...place, ...wrong }] : [];
    });
    const turn = ({ network }: Divergence): number => networkNames.indexOf(network);
    return found.sort((a, b) => turn(a) - turn(b))[0] ?? null;
  }

  private watchOf(place: NetworkPlace): LossWatch {
    const key = placeName(place);
    const known = this.watches.get(key);
    if (known) return known;
    const watch = new LossWatch(place.network);
    this.watches.set(key, watch);
    return watch;
  }
}

/** What a network is called in a sentence. */
export function networkTitle(place: NetworkPlace): string {
  const kind = place.network === 'reward' ? 'network' : 'model';
  const title = `${placeName({ ...place, subject: 'walk' })} ${kind}`;
  return place.subject === 'walk' ? title : `${title} of places`;
}
