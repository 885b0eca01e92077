/** The one point where faults are injected: nothing happens there unless somebody has asked for it. How a device is lost is left to the engine. */

import { loseDevice } from '../engine/backend';
import type { LosingPlace } from '../protocol/faults';

export class Faults {
  private armed: LosingPlace | null = null;

  /** @param end what takes the place of a device where there is none: the end of the worker */
  constructor(private readonly end: () => void) {}

  /** The device is to be lost when work comes to this place, once. */
  arm(place: LosingPlace): void {
    this.armed = place;
    this.at('now');
  }

  /** Work has come to a place. */
  at(place: LosingPlace): void {
    if (this.armed !== place) return;
    this.armed = null;
    if (!loseDevice()) this.end();
  }
}
