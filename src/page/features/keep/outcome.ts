/** What happened last. */
export interface Outcome {
  readonly isProblem: boolean;
  readonly text: string;
}
