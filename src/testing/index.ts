/** `bizportal-form/testing`: for agencies that write their own adapter, and for our own tests. */
export { runAdapterContract, type TestFramework } from './adapter-contract.js';
export type { ContractSubject } from './contract-case.js';
export {
  createPageBackend,
  gatewayFor,
  newestCode,
  type PageBackend,
  type PageBackendOptions,
  readLaunch,
} from './page-backend.js';
