/** The results view's own state: the file, fetched when the view is first opened, and what a reader chose to see of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MazeName } from '../../../protocol/configuration';
import { deadlines, withDeadline } from '../../../protocol/deadline';
import { messageOf } from '../../../protocol/errors';
import { answerOf, textOf } from '../../../pretrained/files';
import type { Results, ResultsFault } from './navigationFile';

/** What the maps show. */
export const fieldKinds = ['reward', 'plan', 'discriminator', 'residual', 'sum'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export type LoadedResults =
  | { readonly status: 'closed' | 'loading' }
  | { readonly status: 'failed'; readonly fault: ResultsFault }
  | { readonly status: 'ready'; readonly results: Results };

export interface ResultsState {
  readonly loaded: LoadedResults;
  readonly kind: FieldKind;
  /** Number of the goal whose reward is added to all others of its maze; none for each goal's opposite. */
  readonly partners: Readonly<Partial<Record<MazeName, number>>>;
  /** Key of the case whose figures are shown. */
  readonly pointed: string | null;
}

export interface ResultsStore {
  readonly store: StoreApi<ResultsState>;
  /** Fetches the file unless it is there; what failed before is tried again. */
  load(): Promise<void>;
  chooseKind(kind: FieldKind): void;
  /** @param goalNumber or null for the opposite of each */
  choosePartner(maze: MazeName, goalNumber: number | null): void;
  point(key: string | null): void;
}

/** @param get the file's address resolved and asked for: the page's `fetch` */
export function createResultsStore(get: () => Promise<Response>): ResultsStore {
  const store = createStore<ResultsState>()(() => ({
    loaded: { status: 'closed' },
    kind: 'reward',
    partners: {},
    pointed: null,
  }));
  return {
    store,
    async load() {
      const { status } = store.getState().loaded;
      if (status === 'loading' || status === 'ready') return;
      store.setState({ loaded: { status: 'loading' } });
      const results = await fetchResults(get);
      store.setState({
        loaded: 'kind' in results ? { status: 'failed', fault: results } : { status: 'ready', results },
      });
    },
    chooseKind: (kind) => store.setState({ kind }),
    choosePartner(maze, goalNumber) {
      const { [maze]: _before, ...others } = store.getState().partners;
      store.setState({ partners: goalNumber === null ? others : { ...others, [maze]: goalNumber } });
    },
    point: (pointed) => store.setState({ pointed }),
  };
}

async function fetchResults(get: () => Promise<Response>): Promise<Results | ResultsFault> {
  try {
    // Its reader comes with the results: no first picture needs it.
    const [response, { parseNavigation }] = await Promise.all([
      answerOf(get()),
      withDeadline('The server', deadlines.network, import('./navigationFile')),
    ]);
    // Servers of single pages answer with the page itself where a file is missing.
    const isPage = response.headers.get('content-type')?.includes('text/html') ?? false;
    if (response.status === 404 || (response.ok && isPage)) return { kind: 'missing' };
    if (!response.ok) return { kind: 'unreachable', reason: `${response.status} ${response.statusText}`.trim() };
    return parseNavigation(await textOf(response));
  } catch (error) {
    return { kind: 'unreachable', reason: messageOf(error) };
  }
}
