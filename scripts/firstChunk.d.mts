import type { Plugin } from 'vite';

export function firstChunk(): Plugin;
