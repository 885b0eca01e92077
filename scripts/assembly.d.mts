import type { Plugin } from 'vite';

/** Compiles what is imported as `FILE.ts?assembly`. */
export function assembly(): Plugin;
