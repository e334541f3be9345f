import type { Plugin } from 'vite';

export function namePolicy(name: string): Plugin;
export function eagerImports(): Plugin;
export function runOnce(tag: string, banner: string): Plugin;
export function keepDefinitions(sideEffects: readonly string[], folder: string): Plugin;
