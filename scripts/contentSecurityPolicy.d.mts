import type { Plugin } from 'vite';

export declare const policy: string;
export declare function contentSecurityPolicy(): Plugin;
