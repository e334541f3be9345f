/**
 * What the elements see: one immutable view per page, section and item. A view object is replaced
 * only when something in it changed, so identity tells an element whether to render again.
 * Texts stay in all languages; the elements pick one.
 */
import type { ContentBlock } from '../definition/shape.js';
import type { LocalText } from '../definition/text.js';
import type { JsonObject, JsonValue } from '../json.js';

/** Where a field's value came from; precedence from left to right. */
export type Origin = 'user' | 'draft' | 'prefill' | 'default' | 'computed' | 'none';

/** A code for `messages`, never a sentence. */
export interface FieldIssue {
  /** JSON Pointer into the answers, e.g. `/staff/0/citizenId`; attachments: `/attachments/{id}`. */
  readonly path: string;
  /** Key of the view it belongs to; stays the same when rows move. */
  readonly key: string;
  /** A JSON Schema keyword, or `citizenId`, `date`, `unique`, `upload`, `server`, … */
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly severity: 'error' | 'warning';
  /** The control it belongs to, of a widget with several: `province`, `lat`, … */
  readonly part?: string | undefined;
  /** The definition's own text for this code, where it has one. */
  readonly text?: LocalText | undefined;
}

export interface ViewOption {
  readonly value: string | number | boolean;
  readonly label: LocalText;
  readonly hint: LocalText | null;
}

/** Limits a control may show or use; all from the schema. */
export interface FieldLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly integer?: boolean;
}

/** Whether something is reached, in the form's own words where it has some. */
export interface ResultView {
  readonly passed: boolean;
  readonly text: LocalText | null;
}

interface Shown {
  /** Stable over row moves; unique in the form; usable in ids. */
  readonly key: string;
  readonly visible: boolean;
}

export interface GateView {
  /** `waiting`: after too many wrong keys. */
  readonly status: 'open' | 'closed' | 'asking' | 'waiting';
  /** Wrong keys still allowed. */
  readonly left: number;
  /** There was a wrong one. */
  readonly tried: boolean;
  readonly button: LocalText | null;
  /** Said while it is open. */
  readonly found: LocalText | null;
}

export interface PageView extends Shown {
  readonly kind: 'page';
  readonly id: string;
  readonly title: LocalText;
  readonly description: LocalText | null;
  readonly sections: readonly string[];
  /** Its own. */
  readonly gate: GateView | null;
  /** Not there only because a gate before it is closed. */
  readonly locked: boolean;
}

export interface SectionView extends Shown {
  readonly kind: 'section';
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  readonly items: readonly string[];
}

export interface Dispute {
  /** What the register says. */
  readonly value: JsonValue;
  /** The citizen says otherwise: the field takes an answer. */
  readonly open: boolean;
}

export interface FieldView extends Shown {
  readonly kind: 'field';
  /** JSON Pointer into the answers, with the row's current index. */
  readonly path: string;
  readonly widget: string;
  readonly label: LocalText;
  readonly hint: LocalText | null;
  readonly placeholder: LocalText | null;
  readonly width: 'full' | 'half' | 'third';
  readonly options: readonly ViewOption[] | null;
  readonly limits: FieldLimits;
  readonly autocomplete: string | null;
  readonly sensitive: boolean;
  readonly config: JsonObject;
  readonly required: boolean;
  readonly readonly: boolean;
  /** Locked because it is the register's word. */
  readonly fromRegister: boolean;
  /** The register's word, where the citizen may say that it is wrong; null: not here. */
  readonly dispute: Dispute | null;
  readonly value: JsonValue | undefined;
  readonly origin: Origin;
  /** What the register says by now instead of the citizen's answer; null: nothing else. */
  readonly offer: JsonValue;
  /** Only of a `result`. */
  readonly result: ResultView | null;
  /**
   * A source is being asked about the field or for its options, or did not give the options; null: none
   * ever is.
   */
  readonly lookUp: 'idle' | 'asking' | 'failed' | null;
  /** Only those to be shown now. */
  readonly issues: readonly FieldIssue[];
}

export interface RowView {
  readonly id: string;
  readonly index: number;
  /** With `{n}` already counted in. */
  readonly label: LocalText;
  readonly items: readonly string[];
}

export interface RepeatView extends Shown {
  readonly kind: 'repeat';
  readonly path: string;
  readonly label: LocalText;
  readonly hint: LocalText | null;
  readonly addLabel: LocalText | null;
  readonly empty: LocalText | null;
  readonly layout: 'cards' | 'table';
  readonly columns: readonly string[];
  readonly rows: readonly RowView[];
  readonly required: boolean;
  /** Fewest and most rows; `max` null: as many as the form can take. */
  readonly min: number;
  readonly max: number | null;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
  readonly canMove: boolean;
  readonly issues: readonly FieldIssue[];
}

/** A file the portal keeps, as remembered in answers and drafts. */
export interface AttachedFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** 32 hex digits; empty when unknown. */
  readonly md5: string;
  readonly remark: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
  /** Sealed upload receipt, without which a gateway lets nobody name the file. */
  readonly proof?: string | undefined;
}

export interface AttachmentView extends Shown {
  readonly kind: 'attachment';
  /** `/attachments/{id}` (with the row's path before it inside a repeat). */
  readonly path: string;
  readonly id: string;
  readonly label: LocalText;
  readonly hint: LocalText | null;
  readonly documentType: string;
  readonly docName: LocalText;
  /** Extensions without dot, lower case; empty: any. */
  readonly accept: readonly string[];
  /** Bytes; null: no limit of the form. */
  readonly maxSize: number | null;
  readonly minFiles: number;
  readonly maxFiles: number;
  readonly remark: 'none' | 'optional' | 'required';
  /** URL of an example document. */
  readonly example: string | null;
  readonly required: boolean;
  readonly files: readonly AttachedFile[];
  readonly issues: readonly FieldIssue[];
}

export interface ContentView extends Shown {
  readonly kind: 'content';
  readonly blocks: readonly ContentBlock[];
}

export type ItemView = FieldView | RepeatView | AttachmentView | ContentView;
export type View = PageView | SectionView | ItemView;
