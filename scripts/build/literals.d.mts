import type { Plugin } from 'vite';

export declare function minifyCss(css: string): string;
export declare function minifyHtml(html: string): string;
export declare function minifyTemplates(code: string, parse: (code: string) => unknown): string;
export declare function minifyLiterals(modules: RegExp): Plugin;
