/** The dial of a scene under its figure: what moves, as a slider with its value in words. */
import { useId } from 'react';
import { Explain } from '../../ui/Explain';
import type { Dial } from './figure';
import type { Material } from './material';
import type { LazyWords } from '../../words/lazyWords';
import { presenterWords } from './words/presenter';

export interface DialBarProps {
  readonly plan: Dial;
  readonly value: number;
  readonly run: Material;
  onValue(value: number): void;
}

export function DialBar({ plan, value, run, onValue }: DialBarProps) {
  const id = useId();
  const words = presenterWords();
  const shown = shownValue(plan, value, run, words);
  const share = (value - plan.least) / (plan.most - plan.least);
  return (
    <div className="scene-dial" style={{ '--share': plan.reversed ? 1 - share : share } as React.CSSProperties}>
      <label htmlFor={id}>{words.dials[plan.name]}</label>
      <Explain text={words.dialHint} side="top">
        <input
          id={id}
          type="range"
          data-testid="scene-dial"
          dir={plan.reversed ? 'rtl' : 'ltr'}
          min={plan.least}
          max={plan.most}
          step="any"
          value={value}
          aria-valuetext={shown}
          onChange={(event) => onValue(event.target.valueAsNumber)}
        />
      </Explain>
      <output htmlFor={id} data-testid="scene-dial-value">
        {shown}
      </output>
    </div>
  );
}

function shownValue({ name, most, asks }: Dial, value: number, run: Material, words: LazyWords['presenter']): string {
  const nearest = Math.round(value);
  switch (name) {
    case 'walk':
      return words.walkValue(nearest, most);
    case 'stage':
      return words.stageValue(nearest, most);
    case 'moment':
      return words.momentValue(run.rewards[nearest]?.steps.reward ?? 0);
    case 'strength':
      return words.strengthValue(asks ? value : (run.strengths[nearest]?.request.guidanceScale ?? 0));
  }
}
