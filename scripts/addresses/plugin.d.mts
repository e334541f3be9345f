import type { Plugin } from 'vite';

export function addressChunk(): Plugin;
export function addressAsset(): Plugin;
