/** A plan that ends at the goal and went there through a wall is in no headline: not of the page, its figures and films, or its scenes, in either language. */
import * as Tooltip from '@radix-ui/react-tooltip';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { scorePlans } from './domains/maze/worker/planScores';
import { mazes } from './domains/maze/shared/layouts';
import type { Goals, ModelName } from './protocol/configuration';
import { frameOf, steeredContent } from './frames/testing';
import { noFrames, type ContentOf } from './protocol/frames';
import { rewardFrame } from './page/files/recording/testing';
import { measureDomain } from './page/model/shown/colourDomain';
import { initialState, type PageState } from './page/model/shown/pageState';
import { defaultSetup } from './page/model/settings/setup';
import type { Page } from './page/context';
import { sampleMaterial } from './page/features/presenter/testing';

const [start, goal, elsewhere] = [
  [1, 1],
  [3, 1],
  [3, 3],
] as const;
/** Straight on from the start to the goal; the wall between the two arms lies across. */
const positions = Float32Array.of(...start, 1.7, 1, 2.4, 1, ...goal);
const shares = scorePlans(mazes.umaze, [goal], positions, 4);

const meta = { count: 1, horizon: 4, stages: [0], ...shares };
const { each } = scorePlans(mazes.umaze, [goal, elsewhere], positions, 4);

const framesOf = (content: ContentOf<ModelName>, ofExperts = content) => ({
  base: frameOf('base', 1, content),
  expert: frameOf('expert', 1, ofExperts),
  steered: frameOf('steered', 1, steeredContent(content)),
});
const plans = framesOf({ meta, arrays: { positions } });
const ofTwo = { ...meta, each };
const plansOfTwo = framesOf(
  { meta: ofTwo, arrays: { positions } },
  { meta: ofTwo, arrays: { positions: Float32Array.of(...positions, ...positions) } },
);

function stateWith(shown: typeof plans, goals: Goals): PageState {
  const field = rewardFrame(1);
  const reward = { ...field, meta: { ...field.meta, explained: goals.map(() => null) } };
  const configuration = { ...defaultSetup.configuration, goals };
  const setup = { ...defaultSetup, configuration };
  return { ...initialState(setup), frames: { ...noFrames, ...shown, reward }, colourDomain: measureDomain(reward) };
}

const one = stateWith(plans, [goal]);
const two = stateWith(plansOfTwo, [goal, elsewhere]);

/** The page's parts, loaded where there is a window for them to ask. */
async function load() {
  const [context, stage, steered, announcer, kept, films, scene, scenes, words, lazyWords] = await Promise.all([
    import('./page/context'),
    import('./page/features/stage/Stage'),
    import('./page/features/stage/SteeredPanel'),
    import('./page/features/stage/Announcer'),
    import('./page/features/keep/keptFiles'),
    import('./page/features/keep/filmFigures'),
    import('./page/features/presenter/SceneFigure'),
    import('./page/features/presenter/scenes'),
    import('./page/words/strings'),
    import('./page/words/lazyWords'),
  ]);
  const { presenterWords } = await import('./page/features/presenter/words/presenter');
  const shown = (state: PageState, part: ReactElement): string => {
    const page = { experiment: { store: createStore(() => state) } } as unknown as Page;
    return renderToStaticMarkup(
      createElement(context.PageContext, { value: page }, createElement(Tooltip.Provider, null, part)),
    );
  };
  return {
    ...stage,
    ...steered,
    ...announcer,
    ...kept,
    ...films,
    ...scene,
    ...scenes,
    words,
    ...lazyWords,
    presenterWords,
    shown,
  };
}

const inLanguages = {
  en: {
    headline: '0 % arrive',
    beside: '100 % end there, 0 % valid',
    each: 'arrive: 0 % at star 1, 0 % at 2',
    spoken: 'Of the steered plans 0 % arrive at the first goal and 0 % at the second.',
    caption: 'Of the base’s plans 100 % end there and 0 % are valid; steered, 100 % and 0 %.',
    arrives: /arriv/,
  },
  de: {
    headline: '0 % kommen an',
    beside: '100 % enden dort, 0 % gültig',
    each: 'Ankunft: 0 % an Stern 1, 0 % an 2',
    spoken: 'Von den gelenkten Plänen kommen 0 % am ersten Ziel an und 0 % am zweiten.',
    caption: 'Von den Plänen der Basis enden 100 % dort, und 0 % sind gültig; gelenkt 100 % und 0 %.',
    arrives: /komm(t|en) .*an\b/,
  },
};

describe.each(['en', 'de'] as const)('a plan through a wall, in %s', (language) => {
  const wanted = inLanguages[language];
  let page: Awaited<ReturnType<typeof load>>;

  beforeAll(async () => {
    vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });
    vi.stubGlobal('document', { documentElement: { lang: '' }, title: '' });
    vi.resetModules();
    page = await load();
    await page.openLazyWords();
    (await page.words.wordsOf(language, 'maze'))();
  });

  afterAll(async () => {
    (await page.words.wordsOf('en', 'maze'))();
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('ends at the goal, and does not arrive', () => {
    expect(shares).toEqual({ arrives: 0, ends: 1, valid: 0, each: [{ arrives: 0, ends: 1 }] });
  });

  it('stands beside the panels’ headlines, not in them', () => {
    const expert = page.shown(one, createElement(page.ModelTerm, { of: 'expert' }));
    expect(expert).toContain(`<strong>${wanted.headline}</strong>`);
    expect(expert).toContain(wanted.beside);
    expect(page.shown(two, createElement(page.ModelTerm, { of: 'expert' }))).toContain(wanted.each);
    const steered = page.shown(one, createElement(page.SteeredPanel));
    for (const of of ['unsteered', 'steered'])
      expect(steered).toMatch(new RegExp(`data-testid="reaches-${of}" data-value="0"[^>]*>0 %<`));
    expect(steered).not.toContain('100 %');
    expect(page.shown(two, createElement(page.SteeredPanel))).toContain('>1: 0 % · 2: 0 %<');
    const { besideHint, validHint } = page.words.strings.shares;
    expect(besideHint(plans.base.meta, plans.steered.meta)).toContain('100 %');
    expect(validHint(plans.steered.meta)).toMatch(language === 'en' ? /radius 0\.1 cells/ : /Radius von 0,1 Zellen/);
  });

  it('is not read out as one that arrives', () => {
    expect(page.announcementOf(two)).toContain(wanted.spoken);
    expect(page.announcementOf(one)).not.toContain('100 %');
  });

  it('is crossed out in figures and films, and no number of theirs', () => {
    const figure = page.figureOf('equation', page.shownNow(one, 'https://example.org/')!);
    for (const { svg } of [figure, ...page.filmFigures('settling', one, 'https://example.org/')]) {
      expect(svg).toContain('>0 % → 0 %</text>');
      // Of all that is drawn between the description and the caption, which is the same text.
      expect(svg.slice(svg.indexOf('</desc>'), svg.indexOf('<g id="caption">'))).not.toContain('100 %');
      expect(svg).toContain(wanted.caption);
      expect(svg.match(/class="touches"/g)).toHaveLength(3);
      expect(svg).toMatch(/stroke-dasharray="0 /);
    }
  });

  it('is no number of a scene, nor said to arrive', () => {
    const stage = { run: { ...sampleMaterial(), goal, plans, strengths: [] }, control: null, exact: null };
    for (const scene of page.scenes.filter(({ id }) => id === 'habits' || id === 'steering')) {
      const markup = page.shown(
        one,
        createElement(page.SceneFigure, { figure: scene.figure(stage, 0), problem: null }),
      );
      expect(markup.match(/data-value="0">0 %</g)).toHaveLength(2);
      expect(markup.match(/100 %/g)).toHaveLength(2);
      expect(markup).toContain(wanted.beside);
      expect(page.presenterWords().scenes[scene.id].line(true)).not.toMatch(wanted.arrives);
    }
  });
});
