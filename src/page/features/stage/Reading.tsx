/** The numbers at the linked cursor: the models' difference, the reward's slope, and the angle between them. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { shownState } from '../../model/shown/shownState';
import { bearing, cosine, type Push, type Scores } from '../../../domains/maze/page/scoreGrid';
import { ArrowSign } from './ArrowSign';
import { arrowFacts } from './arrowFacts';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatAngle, formatFixed, formatPush } from '../../words/format';
import { reading } from './cursorReading';
import { strings } from '../../words/strings';

export function Reading() {
  const { pointer } = usePage();
  const point = useStore(pointer, (state) => state.point);
  const scores = usePageState(({ frames }) => frames.scores);
  const configuration = usePageState(({ setup }) => setup.configuration);
  const found = reading(scores, point);
  const isKnown = scores !== null && (found?.difference ?? found?.gradient ?? null) !== null;
  return (
    <>
      {isKnown && found ? (
        <Explain text={strings.reading.hint(arrowFacts(scores, configuration))} side="left">
          <div className="reading" tabIndex={0} data-testid="reading">
            <dl>
              <Row name="difference" push={found.difference} />
              <Row name="gradient" push={found.gradient} />
            </dl>
            <Comparison {...found} />
          </div>
        </Explain>
      ) : (
        <p className="reading-invite">{scores ? strings.reading.invite : null}</p>
      )}
      <Said />
    </>
  );
}

function Row({ name, push }: { readonly name: 'difference' | 'gradient'; readonly push: Push | null }) {
  return (
    <div className="reading-row" data-testid={`reading-${name}`} data-row={push?.[0]} data-column={push?.[1]}>
      <dt>
        <ArrowSign name={name} />
        <span>{strings.reading[name]}</span>
      </dt>
      {push ? (
        <dd>
          <span className="reading-length">{formatPush(push)}</span>{' '}
          <span className="reading-angle">{formatAngle(bearing(push))}</span>
        </dd>
      ) : (
        <dd>{strings.readouts.none}</dd>
      )}
    </div>
  );
}

function Comparison({ difference, gradient }: Scores) {
  const cos = difference && gradient ? cosine(difference, gradient) : null;
  if (!difference) return <p>{strings.reading.noExpert}</p>;
  if (cos === null) return null;
  return (
    <p data-testid="reading-cosine" data-value={cos}>
      {strings.reading.apart(formatAngle(Math.acos(Math.min(1, Math.max(-1, cos)))), formatFixed(cos))}
    </p>
  );
}

/** Time after the last key before the place is said, in milliseconds. */
const sayDelay = 400;

/** Says what is read where keys or a tap hold the cursor. */
function Said() {
  const { experiment, pointer } = usePage();
  const [text, setText] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = pointer.subscribe(({ point, held }, before) => {
      if (!held && !before.held) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const found = reading(shownState(experiment.store.getState()).frames.scores, point);
        setText(held && point ? strings.reading.said(point, partsOf(found)) : strings.reading.released);
      }, sayDelay);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [experiment, pointer]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="reading-said">
      {text}
    </p>
  );
}

function partsOf(found: Scores | null): readonly string[] {
  const parts = (['expert', 'base', 'difference', 'gradient'] as const).flatMap((name) => {
    const push = found?.[name];
    if (!push) return [];
    const what = name === 'expert' || name === 'base' ? strings.terms[name].title : strings.reading[name];
    return [strings.reading.saidArrow(what, formatPush(push), formatAngle(bearing(push)))];
  });
  return parts.length > 0 ? parts : [strings.reading.nothing];
}
