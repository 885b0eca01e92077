/** Binds a scene's dial to React, and asks the worker where only it knows what the dial leads to. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import { usePage } from '../../context';
import { createDialPlayer, screenClock } from './dialPlayer';
import type { Dial } from './figure';

export interface ShownDial {
  readonly value: number;
  readonly moving: boolean;
  set(value: number): void;
  move(presses: number): void;
  again(): void;
}

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** @param key which scene's dial it is @param plan null where the scene has none @param plays whether it may move by itself */
export function useDial(key: string, plan: Dial | null, plays: boolean): ShownDial {
  const { experiment } = usePage();
  const [player] = useState(() => createDialPlayer(screenClock, isStill));
  const { key: shown, value, moving } = useStore(player.store);
  useLayoutEffect(() => {
    if (plan) player.show(key, plan, plays);
    else player.hide();
  }, [player, key, plan, plays]);
  useEffect(() => () => player.stop(), [player]);
  /** What the viewer chose; the worker is asked for it where nothing else has it. */
  const ask = () => {
    if (plan?.asks) experiment.setGuidanceScale(player.store.getState().value);
  };
  return {
    // Of another scene's dial until its own is shown, which is before anything is painted.
    value: plan && shown !== key ? plan.to : value,
    moving: plan !== null && moving,
    set(next) {
      player.set(next);
      ask();
    },
    move(presses) {
      player.move(presses);
      ask();
    },
    again: () => player.again(),
  };
}
