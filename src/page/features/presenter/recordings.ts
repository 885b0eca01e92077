/** The recorded runs that scenes are drawn from by default, so that they show the same with a GPU, without one, and without a worker. */
import { useEffect, useState } from 'react';
import { fetchRun } from '../../files/recording/runLibrary';
import { RunError } from '../../model/shown/recording';
import { defaultRun, groundName } from '../../../domains/shared';
import { pageDomains } from '../../domains';
import type { Setup } from '../../model/settings/setup';
import { materialOfRecording, type Material } from './material';

/** The recorded run that stands for a setup; null where none does. */
export function runFor({ configuration }: Setup): string | null {
  const isUsual = JSON.stringify(configuration) === JSON.stringify(defaultRun(configuration));
  return isUsual ? (pageDomains[configuration.domain].recorded[groundName(configuration)] ?? null) : null;
}

export type Recorded =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly material: Material }
  /** The end of a sentence that begins with the run's name. */
  | { readonly kind: 'failed'; readonly problem: string };

// The same objects from one drawing to the next: what follows from them is compared by them.
const none: Recorded = { kind: 'none' };
const loading: Recorded = { kind: 'loading' };

const loads = new Map<string, Promise<Material>>();

/** Each is fetched and understood once; one that failed may be tried again. */
function load(name: string): Promise<Material> {
  const known = loads.get(name);
  if (known) return known;
  const folder = new URL('runs/', document.baseURI).href;
  const begun = fetchRun(folder, name).then(materialOfRecording);
  loads.set(name, begun);
  begun.catch(() => loads.delete(name));
  return begun;
}

/** @param name null for none */
export function useRecorded(name: string | null): Recorded {
  const [found, setFound] = useState<{ readonly name: string; readonly recorded: Recorded } | null>(null);
  useEffect(() => {
    if (name === null) return undefined;
    let isWanted = true;
    const show = (recorded: Recorded) => {
      if (isWanted) setFound({ name, recorded });
    };
    load(name).then(
      (material) => show({ kind: 'ready', material }),
      (error: unknown) => {
        if (!(error instanceof RunError)) throw error;
        show({ kind: 'failed', problem: error.message });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [name]);
  if (name === null) return none;
  return found?.name === name ? found.recorded : loading;
}
