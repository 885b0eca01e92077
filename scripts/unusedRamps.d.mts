import type { Plugin } from 'vite';

/** @throws a build error where the package is written otherwise than it is known to be */
export function unusedRamps(): Plugin;
