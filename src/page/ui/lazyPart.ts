/** Parts of the page that are fetched when they are first wanted, and stay then; where one can't be fetched, whoever shows it says so. */
import { useEffect, useState } from 'react';
import { messageOf } from '../../protocol/errors';
import { fetched } from './fetched';
import { openLazyWords } from '../words/lazyWords';

export interface LazyPart<T> {
  /** Fetches it before it is wanted. @throws where it can't be fetched */
  fetch(): Promise<void>;
  /** Fetches it for a component as soon as that wants it, and anew each time that it does, until it is here. */
  usePart(isWanted?: boolean): Fetched<T>;
}

export interface Fetched<T> {
  /** Null until it is here. */
  readonly part: T | null;
  /** Why it could not be fetched, as long as it is wanted. */
  readonly problem: string | null;
  fetchAgain(): void;
}

export function createLazyPart<T>(load: () => Promise<T>): LazyPart<T> {
  let part: T | null = null;
  async function fetchPart(): Promise<void> {
    const [loaded] = await Promise.all([fetched(load), fetched(openLazyWords)]);
    // Another language may have been chosen meanwhile.
    await fetched(openLazyWords);
    part = loaded;
  }
  function usePart(isWanted = true): Fetched<T> {
    const [, setHere] = useState(part !== null);
    const [problem, setProblem] = useState<string | null>(null);
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      if (!isWanted || part !== null) return undefined;
      let isStillWanted = true;
      fetchPart().then(
        () => {
          if (isStillWanted) setHere(true);
        },
        (error: unknown) => {
          if (isStillWanted) setProblem(messageOf(error));
        },
      );
      return () => {
        isStillWanted = false;
        setProblem(null);
      };
    }, [isWanted, attempt]);
    return { part, problem, fetchAgain: () => setAttempt(attempt + 1) };
  }
  return { fetch: fetchPart, usePart };
}
