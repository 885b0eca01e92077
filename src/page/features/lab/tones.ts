/** The colour of each planner in the lab. */
import type { CSSProperties } from 'react';
import type { LabPlanner } from '../../../protocol/lab';

/** CSS custom property. */
export const colourOf = (planner: LabPlanner): string => `--lab-${planner}`;

export const toneOf = (planner: LabPlanner): CSSProperties =>
  ({ '--tone': `var(${colourOf(planner)})` }) as CSSProperties;
