import { describe, expect, it } from 'vitest';
import { shownAt } from '../../files/recording/testing';
import { dependsOn, viewNames, withFrame, type FrameOf, type ViewName } from '../../../protocol/frames';
import { defaultSetup } from '../settings/setup';
import { initialState, requestedView, type PageState } from './pageState';
import { isSettled } from './settled';

const { steps, frames } = shownAt(5);
const demonstrations = { count: 0, horizon: 1, stride: 1, arrive: 1, base: new Float32Array(), experts: [] };
const settled: PageState = {
  ...initialState({ ...defaultSetup, map: 'walk', diffusionTime: 9, guidanceScale: 2 }),
  ...{ demonstrations, steps, frames, runState: { status: 'paused' } },
};

describe('the page at rest', () => {
  it('is settled where each view is of the last steps and of what is asked for', () => {
    expect(isSettled(settled)).toBe(true);
  });

  it.each(viewNames)('waits for the %s, of each network that it depends on', (view: ViewName) => {
    expect(isSettled({ ...settled, frames: { ...frames, [view]: null } })).toBe(false);
    for (const network of dependsOn[view].networks) {
      const frame = frames[view]!;
      const old = { ...frame, steps: { ...frame.steps, [network]: 4 } } as FrameOf;
      expect(isSettled({ ...settled, frames: withFrame(frames, old) })).toBe(false);
    }
  });

  it.each(viewNames)('waits for the %s where another one is asked for', (view: ViewName) => {
    const asked: Record<string, PageState['setup']> = {
      diffusionStep: { ...settled.setup, diffusionTime: 20 },
      guidanceScale: { ...settled.setup, guidanceScale: 3 },
      composition: { ...settled.setup, configuration: { ...settled.setup.configuration, composition: 'sum' } },
      subject: { ...settled.setup, map: 'place' },
    };
    for (const [part, setup] of Object.entries(asked)) {
      // All other views are of what is asked for, and this one too, unless it depends on it.
      const composed = requestedView(setup);
      const redrawn = viewNames.reduce((all, other) => {
        const frame = frames[other]!;
        const own = Object.keys(frame.request) as (keyof typeof composed)[];
        const fresh = Object.fromEntries(own.map((name) => [name, composed[name]]));
        return other === view ? all : withFrame(all, { ...frame, request: fresh } as FrameOf);
      }, frames);
      const depends = (dependsOn[view].request as readonly string[]).includes(part);
      expect(isSettled({ ...settled, setup, frames: redrawn }), part).toBe(!depends);
    }
  });
});
