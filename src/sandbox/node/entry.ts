/** `bizportal-form/sandbox` in Node: the handler, and a server with files on disk around it. */
export * from '../index.js';
export * from './index.js';
