/** What the files of one form are at, as data. */
import type { AttachedFile } from '../form/view.js';
import type { DocumentInfo } from '../ports.js';
import type { Hold } from './gate.js';
import { secondsLeft } from './meter.js';
import type { Progress, UploadState } from './state.js';

/** Which attachment of the form a file belongs to, and what goes with it. */
export interface FilePlace {
  /** The attachment's key in the form. */
  readonly field: string;
  readonly document: DocumentInfo;
}

export interface QueuedFile extends FilePlace {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly state: UploadState;
  /** Id of an earlier file of the same attachment with the same bytes; the citizen decides. */
  readonly duplicateOf: string | null;
  /** Worth a word: two endings in its name, or not what the name promises in it. */
  readonly doubt: 'extension' | 'content' | null;
  /** Ids of the files that go once this one is there. */
  readonly replaces: readonly string[];
}

/** `progress` is over all files that are not done, cancelled or failed. */
export type QueueState = { readonly files: readonly QueuedFile[] } & (
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: Progress }
  | { readonly status: 'held'; readonly hold: Hold; readonly progress: Progress }
);

const ACTIVE: ReadonlySet<UploadState['status']> = new Set(['hashing', 'uploading', 'waiting']);
const SETTLED: ReadonlySet<UploadState['status']> = new Set(['done', 'cancelled', 'removed']);

/** Files that must settle before the form may go on or be submitted (fault 37). */
export function unsettledFiles(state: QueueState): readonly QueuedFile[] {
  return state.files.filter((file) => !SETTLED.has(file.state.status));
}

/** The finished files of an attachment, as the form and the draft keep them. */
export function attachedFiles(state: QueueState, field: string): readonly AttachedFile[] {
  return state.files.flatMap((file) =>
    file.field === field && file.state.status === 'done' ? [file.state.file] : [],
  );
}

/** On its way, be it at rest. */
export function isActive(state: UploadState): boolean {
  return ACTIVE.has(state.status);
}

export function isUnfinished(state: UploadState): boolean {
  return state.status === 'queued' || isActive(state);
}

export function summary(files: readonly QueuedFile[], hold: Hold | null): QueueState {
  const open = files.filter((file) => isUnfinished(file.state));
  if (open.length === 0) return { status: 'idle', files };
  const progress = sum(open.map(progressOf));
  return hold ? { status: 'held', hold, files, progress } : { status: 'running', files, progress };
}

/** One place up (-1) or down (1) among the files of the same attachment; the same list at an end. */
export function moved(files: readonly QueuedFile[], id: string, by: -1 | 1): readonly QueuedFile[] {
  const from = files.findIndex((file) => file.id === id);
  const field = files[from]?.field;
  let to = from + by;
  while (files[to] && files[to]?.field !== field) to += by;
  const [one, other] = [files[from], files[to]];
  if (!one || !other) return files;
  return files.map((file, i) => (i === from ? other : i === to ? one : file));
}

/** The portal's id of a file that is there. */
export function fileIdOf({ state }: QueuedFile): string | null {
  return state.status === 'done' ? state.file.fileId : null;
}

/** Id of an earlier file of the same attachment with the same bytes; null: none, or not read yet. */
export function twinOf(
  file: QueuedFile,
  files: readonly QueuedFile[],
  md5Of: (id: string) => string | null | undefined,
): string | null {
  const md5 = md5Of(file.id) ?? null;
  if (md5 === null) return null;
  const earlier = files.slice(0, files.indexOf(file)).find((other) => {
    const same = other.field === file.field && other.size === file.size;
    return same && md5Of(other.id) === md5;
  });
  return earlier?.id ?? null;
}

function progressOf({ state, size }: QueuedFile): Progress {
  return 'progress' in state
    ? state.progress
    : { loaded: 0, total: size, speed: null, secondsLeft: null };
}

function sum(parts: readonly Progress[]): Progress {
  const loaded = parts.reduce((all, part) => all + part.loaded, 0);
  const total = parts.reduce((all, part) => all + part.total, 0);
  const speeds = parts.flatMap(({ speed }) => (speed === null ? [] : [speed]));
  const speed = speeds.length === 0 ? null : speeds.reduce((all, one) => all + one, 0);
  return { loaded, total, speed, secondsLeft: secondsLeft(total - loaded, speed) };
}
