/** What the steering lab's worker tells beside planners' plans, of late: each list's newest last. */
import type { FollowedFrame, ImpliedFrame, LabReport, QuestionFrame } from '../../../protocol/lab';

export interface LabTold {
  readonly question: readonly QuestionFrame[];
  /** The last one is perhaps of fewer answers than were given. */
  readonly implied: readonly ImpliedFrame[];
  readonly followed: readonly FollowedFrame[];
}

export const nothingTold: LabTold = { question: [], implied: [], followed: [] };

/** The question that is open, and the one behind it. */
const most = 2;

export const withTold = (told: LabTold, { type, frame }: Exclude<LabReport, { type: 'lab' }>): LabTold => ({
  ...told,
  [type]: [...told[type], frame].slice(-most),
});
