/** A labelled slider: a native range with its name, its value in words, and its explanation. */
import { useId, type CSSProperties, type ReactNode } from 'react';
import { Explain } from './Explain';

export interface SliderProps {
  readonly testId: string;
  readonly label: string;
  /** More of the label, where there is room. */
  readonly extra?: string;
  readonly hint: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  /** The value as it is shown, and read out. */
  readonly shown: string;
  /** As it is read out, where that takes more words. */
  readonly spoken?: string;
  /** The largest value is on the left. */
  readonly reversed?: boolean;
  /** A term's colour, for the part before the thumb. */
  readonly tone?: string;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
  onValue(value: number): void;
}

export function Slider(props: SliderProps) {
  const {
    testId,
    label,
    extra,
    hint,
    value,
    minimum,
    maximum,
    step,
    shown,
    spoken = shown,
    reversed = false,
    tone,
    disabled = false,
    children,
    onValue,
  } = props;
  const id = useId();
  const share = (value - minimum) / (maximum - minimum || 1);
  const style = {
    '--share': reversed ? 1 - share : share,
    ...(tone ? { '--tone': `var(--${tone})` } : {}),
  } as CSSProperties;
  return (
    <div className="slider" style={style}>
      <div className="slider-line">
        <label htmlFor={id}>
          <span>{label}</span>
          {extra ? <span className="slider-extra">{`: ${extra}`}</span> : null}
        </label>
        {children}
        <output key={disabled ? 'off' : 'on'} htmlFor={id}>
          {shown}
        </output>
      </div>
      <Explain text={hint} side="top" offset={36}>
        <input
          id={id}
          type="range"
          data-testid={testId}
          dir={reversed ? 'rtl' : 'ltr'}
          min={minimum}
          max={maximum}
          step={step}
          value={value}
          disabled={disabled}
          aria-valuetext={spoken}
          onChange={(event) => onValue(event.target.valueAsNumber)}
        />
      </Explain>
    </div>
  );
}
