/** The page's middle: the equation expert − base = slope of the reward, and below it the proof and the learning curves. */
import { useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import { groundOf, isExactKnown } from '../../../domains/shared';
import type { FrameOf } from '../../../protocol/frames';
import { stageParts, type Part } from '../../model/link/parts';
import { mazeAspect } from '../../../domains/maze/page/mazeScale';
import { arrange, type Arrangement } from './arrangement';
import { usePageState } from '../../context';
import { LearningPanel } from './LearningPanel';
import { PanelHeading } from './PanelHeading';
import { PlansPanel } from './PlansPanel';
import { subjectOf } from '../../model/shown/pageState';
import { shownPlans } from '../../model/shown/selectors';
import { Readouts } from './Readouts';
import { RewardPanel } from './RewardPanel';
import { SteeredPanel } from './SteeredPanel';
import { strings } from '../../words/strings';

interface Room {
  readonly width: number;
  readonly height: number;
  readonly rem: number;
}

export function Stage() {
  const { goals } = usePageState(({ setup }) => setup.configuration);
  const ground = usePageState(({ setup }) => groundOf(setup.configuration));
  const hasPickers = goals.length > 2;
  const hasExact = usePageState(({ setup }) => isExactKnown(setup.configuration));
  const element = useRef<HTMLElement>(null);
  const room = useRoom(element);
  const aspect = mazeAspect(ground);
  const hidden = usePageState(({ setup }) => setup.hide);
  const parts = useMemo(() => stageParts(hidden), [hidden]);
  const arrangement = useMemo(
    () => (room ? arrange({ ...room, aspect, hasPickers, hasExact, ...parts }) : null),
    [room, aspect, hasPickers, hasExact, parts],
  );
  const shows = (part: Part) => !hidden.includes(part);
  return (
    <main
      ref={element}
      className="stage"
      data-columns={parts.columns}
      data-numbers={arrangement?.numbers}
      style={sizes(arrangement, aspect)}
    >
      {room ? (
        <div className="equation-grid">
          {shows('equation') ? <Terms /> : null}
          <RewardPanel />
          {shows('numbers') ? <Readouts /> : null}
          {shows('steered') ? <SteeredPanel /> : null}
          {shows('learning') ? <LearningPanel /> : null}
        </div>
      ) : null}
    </main>
  );
}

/** What the reward's slope equals. */
function Terms() {
  return (
    <>
      <ModelTerm of="expert" />
      <Operator sign="−" name="minus" />
      <ModelTerm of="base" />
      <Operator sign="=" name="equals" />
    </>
  );
}

/** The stage's inner size, which windows and notices change. */
function useRoom(element: React.RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setRoom({ width: entry.contentRect.width, height: entry.contentRect.height, rem });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

function sizes(arrangement: Arrangement | null, aspect: number): CSSProperties {
  if (!arrangement) return {};
  return {
    '--aspect': aspect,
    '--hero-width': `${arrangement.heroWidth}px`,
    '--hero-height': `${arrangement.heroHeight}px`,
    '--reward-heading': `${arrangement.rewardHeading}rem`,
    '--panel-width': `${arrangement.panelWidth}px`,
    '--panel-height': `${arrangement.panelHeight}px`,
    '--column-width': `${arrangement.columnWidth}px`,
    '--fit-width': `${arrangement.fitWidth}px`,
  } as CSSProperties;
}

export function ModelTerm({ of }: { readonly of: 'base' | 'expert' }) {
  const count = usePageState(({ setup }) => setup.configuration.goals.length);
  const several = of === 'expert' && count > 1 ? strings.several(count) : null;
  const subject = usePageState(({ setup }) => subjectOf(setup));
  const texts = several?.experts ?? strings.terms[of];
  const { hint } = several || subject === 'walk' ? texts : strings.terms.ofPlaces[of];
  const plans = usePageState((state) => shownPlans(state, of));
  return (
    <section className={`term ${of}`}>
      <PanelHeading
        title={texts.title}
        hint={plans ? hint + (several?.ends(plans.meta.each) ?? '') + strings.shares.validHint(plans.meta) : hint}
        network={of}
      >
        {plans ? <Note {...plans} /> : texts.before}
      </PanelHeading>
      <PlansPanel of={of} />
    </section>
  );
}

/** What plans of a model do. */
function Note({ view, request, meta }: FrameOf<'base' | 'expert'>) {
  const { shares, several, terms } = strings;
  const { each } = meta;
  if (view !== 'expert') return <span>{terms.base.during}</span>;
  if (each.length > 1) return <span>{several(each.length).experts.arrive(each)}</span>;
  if (request.subject === 'place') return <strong>{terms.ofPlaces.expert.during(meta)}</strong>;
  const [arrive, beside] = [shares.arrive(meta), shares.beside(meta)];
  if (arrive === '') return <span>{terms.expert.during}</span>;
  return (
    <>
      <strong>{arrive}</strong>
      {beside === '' ? null : <span>{` · ${beside}`}</span>}
    </>
  );
}

function Operator({ sign, name }: { readonly sign: string; readonly name: 'minus' | 'equals' }) {
  return (
    <div className={`operator ${name}`} role="img" aria-label={strings.operators[name]}>
      {sign}
    </div>
  );
}
