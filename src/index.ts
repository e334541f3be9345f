/** The public list. Importing it has no side effect; in Node it gives the core without a browser. */
export { PortalAdapter, type PortalAdapterOptions } from './adapters/portal-adapter.js';
export {
  type FormDefinition,
  type ParsedDefinition,
  type ParseOptions,
  parseDefinition,
} from './core/definition/parse.js';
export type { LocalText } from './core/definition/text.js';
export {
  BizportalError,
  type BizportalErrorCode,
  type BizportalErrorOptions,
  isBizportalError,
} from './core/errors.js';
export type {
  FormAction,
  FormSnapshot,
  FormState,
  FormStoreOptions,
  Identity,
} from './core/form/state.js';
export { createFormStore, type FormStore } from './core/form/store.js';
export type { AttachedFile, FieldIssue, View } from './core/form/view.js';
export type { JourneyStatus } from './core/journey/state.js';
export type { JsonObject, JsonValue } from './core/json.js';
export { guideProfile, observedProfile, type PortalProfile } from './core/portal/profile.js';
export type {
  AddressBook,
  Application,
  BackendAdapter,
  CallOptions,
  ChunkReceipt,
  Created,
  DivisionLevel,
  DivisionNames,
  Draft,
  Finding,
  OpenOptions,
  OtpCheck,
  OtpTicket,
  Profile,
  SavedDraft,
  Session,
  StoredFile,
  UploadChunk,
  UploadLimits,
  UploadOptions,
} from './core/ports.js';
export {
  type CompiledSchema,
  type CompileOptions,
  compileSchema,
  type SchemaError,
} from './core/schema/index.js';
export { type BuildOptions, buildApplication } from './core/submit/payload.js';
export { BizportalForm } from './elements/bizportal-form/bizportal-form.js';
export { registerWidget } from './elements/bizportal-form/widgets/registry.js';
export {
  BpDraftStatus,
  type DraftStatusState,
} from './elements/bp-draft-status/bp-draft-status.js';
export { BpFileUpload } from './elements/bp-file-upload/bp-file-upload.js';
export { BpOtpDialog } from './elements/bp-otp-dialog/bp-otp-dialog.js';
export * from './events.js';
export {
  errorSentence,
  issueSentence,
  type Messages,
  messagesFor,
  registerMessages,
} from './messages/all.js';
