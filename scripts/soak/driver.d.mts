import type { Page } from '@playwright/test';

/** What is measured at home, after a collection. */
export interface Sample {
  readonly minute: number;
  readonly fps: number;
  /** Milliseconds from each input to the frame after the one that draws its effect. */
  readonly delays: readonly number[];
  /** Bytes of the page's own thread: all that V8 counts, of it objects and what V8 compiled; and outside of it the arrays' contents. */
  readonly heap: number;
  readonly objects: number;
  readonly compiled: number;
  readonly buffers: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly tensors: number;
  readonly bytes: number;
  readonly backend: string;
  /** The settings at home as the address has them, less those of how the page looks. */
  readonly run: string;
}

/** How long it goes on. */
type Length =
  { readonly minutes: number; readonly acts?: undefined } | { readonly acts: number; readonly minutes?: undefined };

export type SoakOptions = Length & {
  readonly url: string;
  readonly backend: 'auto' | 'wasm' | 'webgpu';
  readonly seed: number;
  /** The longest between two acts, in milliseconds. */
  readonly look: number;
  /** A folder of recorded runs. */
  readonly runs: string;
  readonly onSample?: (sample: Sample) => void;
  /** Called with the number of each control that could not be used, and waited for before the next act. */
  readonly onFailure?: (number: number) => unknown;
};

export interface Soaked {
  readonly samples: readonly Sample[];
  /** How often each control was used. */
  readonly acts: ReadonlyMap<string, number>;
  readonly errors: readonly string[];
  /** Controls that were there and could not be used. */
  readonly failures: readonly string[];
}

export function soak(page: Page, options: SoakOptions): Promise<Soaked>;
