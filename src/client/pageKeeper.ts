/**
 * The service worker that keeps the page for use without a network: says when all is kept and when another version is there, and never
 * reloads the page unless asked. What the service worker keeps is left to scripts/offline.mjs.
 */
import { deadlines, withDeadline } from '../protocol/deadline';
import { messageOf } from '../protocol/errors';

export type Keeping =
  /** Everything is kept, for the first time. */
  | { readonly kind: 'kept' }
  /** Everything was kept by an earlier visit. */
  | { readonly kind: 'keptBefore' }
  /** A new version is kept and waits to be asked for. */
  | { readonly kind: 'waiting' }
  /** A new version was asked for in another tab; this one still runs the old. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'failed'; readonly problem: string };

export interface PageKeeper {
  /** Begins to keep the page; what comes of it is told to `listener`, failures too. */
  start(listener: (keeping: Keeping) => void): Promise<void>;
  /** Puts the new version in charge and reloads the page with it. */
  useNewVersion(): void;
}

/** What is used of `navigator.serviceWorker`. */
export type Container = Pick<ServiceWorkerContainer, 'register' | 'addEventListener' | 'controller'>;

/**
 * @param address of the service worker's script, absolute; it keeps what lies in its folder
 * @param reload loads the page again
 */
export function createPageKeeper(container: Container, address: string, reload: () => void): PageKeeper {
  let registration: ServiceWorkerRegistration | undefined;
  let isFirst = false;
  /** A first service worker takes the page over as soon as it is active: nothing is replaced by that. */
  let isUnclaimed = false;
  let isAsked = false;
  let takingOver: ReturnType<typeof setTimeout> | undefined;

  function watch(worker: ServiceWorker | null, tell: (keeping: Keeping) => void): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && !isFirst) tell({ kind: 'waiting' });
      if (worker.state === 'activated' && isFirst) {
        isFirst = false;
        tell({ kind: 'kept' });
      }
      if (worker.state === 'redundant' && isFirst) tell({ kind: 'failed', problem: 'not all files could be fetched' });
    });
  }

  return {
    async start(tell) {
      container.addEventListener('controllerchange', () => {
        // The page of a folder above has a service worker too, which may have taken this one over first.
        if (container.controller?.scriptURL !== address) return;
        clearTimeout(takingOver);
        if (isAsked) reload();
        else if (!isUnclaimed) tell({ kind: 'replaced' });
        isUnclaimed = false;
      });
      try {
        // Browsers that are told to block service workers may give nothing.
        const given = (await withDeadline('The browser', deadlines.network, container.register(address))) as
          ServiceWorkerRegistration | undefined;
        if (!given) return tell({ kind: 'failed', problem: 'the browser refuses service workers' });
        registration = given;
        isFirst = isUnclaimed = given.active === null;
        if (!isFirst) tell({ kind: given.waiting ? 'waiting' : 'keptBefore' });
        watch(given.installing, tell);
        given.addEventListener('updatefound', () => watch(given.installing, tell));
      } catch (error) {
        tell({ kind: 'failed', problem: messageOf(error) });
      }
    },
    useNewVersion() {
      isAsked = true;
      // None waits where another tab has asked before: then it is in charge already.
      if (!registration?.waiting) return reload();
      registration.waiting.postMessage({ type: 'SKIP_WAITING' });
      // One that does not take over is no reason for a press to do nothing: the page comes as it is kept then.
      takingOver = setTimeout(reload, deadlines.screen);
    },
  };
}
