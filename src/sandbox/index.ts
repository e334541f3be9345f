/**
 * The sandbox portal's public list. Import-safe in Node and in a page: nothing here touches
 * `node:*`; the Node server is `src/sandbox/node/index.ts`.
 */

export type { RandomBytes } from './bytes.js';
export { ConnectionCut } from './fault-answer.js';
export type { ActiveFault, Fault, FaultKind } from './faults.js';
export { type Identity, sandboxIdentities } from './identities.js';
export type { LaunchOptions } from './launch.js';
export { encryptLaunch, type LaunchFields, type LaunchKeys } from './launch-cipher.js';
export { memoryStore } from './memory-store.js';
export {
  SANDBOX_KEY_MARK,
  SANDBOX_NAME_MARK,
  type SandboxForm,
  type SandboxFormOptions,
  type SandboxModels,
  type SandboxOptions,
  type SandboxOtpOptions,
} from './options.js';
export { createSandbox, type Sandbox } from './sandbox.js';
export type { FileStore, RecordStore, SandboxStore } from './store.js';
