/** `bizportal-form/gateway` in Node: the handler, and a server around it. */
export * from '../index.js';
export * from './index.js';
