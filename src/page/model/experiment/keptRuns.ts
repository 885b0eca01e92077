/** What the page says of runs that are kept over reloads: one that it offers, and why the present one is not kept. */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** A run of an earlier page, until the viewer has decided. */
export type Offer =
  | {
      readonly kind: 'run';
      /** Milliseconds since it was kept, when it is offered. */
      readonly age: number;
      /** Iterations done, and as its link has them. */
      readonly iteration: number;
      readonly iterations: number;
    }
  /** It can't be read; `problem` is the end of a sentence about it. */
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'newer' };

export type KeepingProblem =
  /** No storage is to be had, or it has no room. `detail`: the browser's own words. */
  | { readonly kind: 'refused' | 'full' | 'newer' | 'held' | 'broken'; readonly detail: string }
  /** The page's own part that keeps runs could not be fetched. */
  | { readonly kind: 'unfetched'; readonly detail: string }
  /** The run offered goes on in another tab by now. */
  | { readonly kind: 'elsewhere' };

export interface KeptRunsState {
  readonly offer: Offer | null;
  /** An answer to the offer is being carried out. */
  readonly busy: boolean;
  /** Until dismissed; said once of each kind. */
  readonly problem: KeepingProblem | null;
  /** Iterations of the run as it was last kept here; null before. */
  readonly kept: number | null;
}

/** What carries out the viewer's answers. */
export interface OfferAnswers {
  goOn(): Promise<void>;
  forget(): Promise<void>;
}

export interface KeptRuns {
  readonly store: StoreApi<KeptRunsState>;
  /** From now on answers are carried out. */
  attach(answers: OfferAnswers): void;
  /** Says a problem, unless one of its kind has been said. */
  note(problem: KeepingProblem): void;
  goOn(): void;
  forget(): void;
  /** The run stays kept, and is offered by the next page. */
  later(): void;
  dismissProblem(): void;
}

export function createKeptRuns(): KeptRuns {
  const store = createStore<KeptRunsState>()(() => ({ offer: null, busy: false, problem: null, kept: null }));
  const said = new Set<KeepingProblem['kind']>();
  let answers: OfferAnswers | null = null;

  function carryOut(act: (by: OfferAnswers) => Promise<void>): void {
    if (!answers || store.getState().busy) return;
    store.setState({ busy: true });
    void act(answers).finally(() => store.setState({ busy: false }));
  }

  return {
    store,
    attach: (given) => (answers = given),
    note(problem) {
      if (said.has(problem.kind)) return;
      said.add(problem.kind);
      store.setState({ problem });
    },
    goOn: () => carryOut((by) => by.goOn()),
    forget: () => carryOut((by) => by.forget()),
    later: () => store.setState({ offer: null }),
    dismissProblem: () => store.setState({ problem: null }),
  };
}
