/** What the three child elements say; one shape, filled in by each language. */

/** A file's extensions, lower case without dot, as people write them. */
export type FileKinds = readonly string[];

export interface FileRules {
  readonly kinds: FileKinds;
  /** Bytes; null: no limit. */
  readonly maxSize: number | null;
  /** null: no limit. */
  readonly maxFiles: number | null;
}

/** Why a file is not attached, and what to do about it. */
export interface FaultText {
  readonly reason: string;
  readonly mend: string;
}

/** Values of a `BizportalError`: `params` of the code. */
export type FaultParams = Readonly<Record<string, unknown>>;

export interface UploadMessages {
  readonly label: string;
  readonly optional: string;
  readonly pick: string;
  readonly pickMore: string;
  readonly camera: string;
  readonly drop: string;
  readonly full: string;
  readonly remark: string;
  readonly remarkFirst: string;
  readonly required: string;
  readonly unfinished: string;
  readonly rules: (rules: FileRules) => string;
  readonly size: (bytes: number) => string;
  readonly timeLeft: (seconds: number) => string;
  readonly progress: (name: string) => string;
  /** One word or short sentence per state. */
  readonly queued: string;
  readonly hashing: string;
  readonly uploading: (percent: number) => string;
  readonly done: string;
  readonly failed: string;
  readonly cancelled: string;
  readonly removing: string;
  readonly offline: string;
  readonly busy: string;
  readonly paused: string;
  readonly session: string;
  readonly backoff: string;
  /** Buttons; the file's name is added for screen readers. */
  readonly cancel: string;
  readonly retry: string;
  readonly remove: string;
  readonly download: string;
  readonly dismiss: string;
  readonly attachAnyway: string;
  readonly duplicate: (twin: string) => FaultText;
  /** By `BizportalError.code`; unknown codes get the general sentence. */
  readonly fault: (code: string, params: FaultParams) => FaultText;
  /** Said once to screen readers. */
  readonly saidStarted: (count: number) => string;
  readonly saidDone: (name: string) => string;
  readonly saidRemoved: (name: string) => string;
}

export interface OtpMessages {
  readonly title: string;
  readonly sending: string;
  readonly sentTo: string;
  readonly code: string;
  readonly hint: (digits: number) => string;
  readonly ref: string;
  readonly confirm: string;
  readonly checking: string;
  readonly verified: string;
  readonly cancel: string;
  readonly send: string;
  readonly resend: string;
  readonly resendIn: (seconds: number) => string;
  readonly wrong: (triesLeft: number | null) => string;
  readonly expired: string;
  readonly locked: (seconds: number | null) => string;
  readonly incomplete: (digits: number) => string;
  readonly failed: (code: string) => string;
  readonly help: string;
  readonly helpSteps: readonly string[];
}

export interface DraftMessages {
  readonly idle: string;
  readonly saving: string;
  readonly server: (time: string) => string;
  readonly device: (time: string) => string;
  readonly unsaved: string;
  readonly conflict: string;
}

export interface ChildrenMessages {
  readonly upload: UploadMessages;
  readonly otp: OtpMessages;
  readonly draft: DraftMessages;
}

/** Decimal units, as the portal counts: `512 B`, `48 kB`, `12.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  const mega = bytes / 1e6;
  if (mega < 999.5) return `${mega < 9.95 ? trim(mega) : Math.round(mega)} MB`;
  return `${trim(bytes / 1e9)} GB`;
}

/** A count of seconds as a person would say it: exact below two minutes, then whole minutes. */
export function splitDuration(seconds: number): { minutes: number; seconds: number } {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole >= 120) return { minutes: Math.ceil(whole / 60), seconds: 0 };
  return { minutes: Math.floor(whole / 60), seconds: whole % 60 };
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
