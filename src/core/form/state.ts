/** The form's state and the actions that change it. Everything here is plain, immutable data. */
import type { FormDefinition } from '../definition/form-definition.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Clock, IdentityType, Profile } from '../ports.js';
import type { GateTries, Inquiries, LookUp } from '../sources/look-up.js';
import type { AttachedFile, FieldIssue, Origin } from './view.js';

/** Who fills the form, as conditions may read it (`session.identityType`, `session.identityId`). */
export interface Identity {
  readonly identityType: IdentityType;
  readonly identityId: string;
  readonly displayName?: string | null;
}

export interface ConsentAnswer {
  readonly id: string;
  readonly given: boolean;
  /** ISO 8601. */
  readonly at: string;
  readonly lang: string;
  readonly version: string;
}

export interface FormState {
  readonly definition: FormDefinition;
  readonly identity: Identity | null;
  readonly profile: Profile | null;
  /** The day in Thailand when the form was opened, `YYYY-MM-DD`. */
  readonly today: string;
  /** All that was typed, prefilled or restored; hidden answers too, so switching back restores them. */
  readonly answers: JsonObject;
  /** Stable row ids per repeat key. */
  readonly rowIds: ReadonlyMap<string, readonly string[]>;
  readonly nextRowId: number;
  /** By field key. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** By field key: the register's value that the citizen has seen. */
  readonly register: ReadonlyMap<string, JsonValue>;
  /** By field key: what the register says otherwise by now. */
  readonly offers: ReadonlyMap<string, JsonValue>;
  /** By attachment key. */
  readonly files: ReadonlyMap<string, readonly AttachedFile[]>;
  /** Keys the user has left, so their faults may be shown. */
  readonly touched: ReadonlySet<string>;
  /** Pages on which Next failed (`*`: a failed submit), rows that could not be saved: all their faults are shown. */
  readonly attempted: ReadonlySet<string>;
  /** Faults named by the server, by key; gone at the next edit of the field. */
  readonly serverIssues: ReadonlyMap<string, readonly FieldIssue[]>;
  /** What was looked up in agency sources. */
  readonly inquiries: Inquiries;
  /** Page id, or `review`. */
  readonly page: string;
  /** Pages the user got past. */
  readonly passed: ReadonlySet<string>;
  readonly declared: boolean;
  readonly consents: ReadonlyMap<string, ConsentAnswer>;
  /** Counts the user's edits; 0 = nothing to save. */
  readonly edits: number;
}

/** One row's answers, with what is kept about them by key. */
export interface RowCopy {
  readonly row: JsonObject;
  /** Of the rows inside it, by key. */
  readonly rowIds: ReadonlyMap<string, readonly string[]>;
  readonly origins: ReadonlyMap<string, Origin>;
}

/** `key` is a view's key; `path` in public calls is translated by the store. */
export type FormAction =
  | { readonly type: 'edit'; readonly key: string; readonly value: JsonValue | undefined }
  /** The register's word is wrong (`on`), or holds again. */
  | { readonly type: 'dispute'; readonly key: string; readonly on: boolean }
  | { readonly type: 'leave'; readonly key: string }
  | { readonly type: 'offer'; readonly key: string; readonly take: boolean }
  | { readonly type: 'row-add'; readonly key: string }
  | { readonly type: 'row-remove'; readonly key: string; readonly rowId: string }
  | {
      readonly type: 'row-restore';
      readonly key: string;
      readonly rowId: string;
      readonly index: number;
      readonly row: JsonObject;
    }
  | {
      readonly type: 'row-move';
      readonly key: string;
      readonly rowId: string;
      readonly to: number;
    }
  /** Puts a row back as it was. */
  | {
      readonly type: 'row-write';
      readonly key: string;
      readonly rowId: string;
      readonly copy: RowCopy;
    }
  | { readonly type: 'files'; readonly key: string; readonly files: readonly AttachedFile[] }
  | { readonly type: 'prefill'; readonly value: JsonObject }
  | { readonly type: 'page'; readonly id: string }
  | { readonly type: 'passed'; readonly id: string }
  /** `page`: id of a page, or key of a row. */
  | { readonly type: 'attempt'; readonly page: string }
  | { readonly type: 'declare'; readonly given: boolean }
  | {
      readonly type: 'consent';
      readonly id: string;
      readonly given: boolean;
      readonly lang: string;
    }
  | { readonly type: 'server-issues'; readonly issues: readonly FieldIssue[] }
  | { readonly type: 'look-up'; readonly source: string; readonly lookUp: LookUp }
  | { readonly type: 'check'; readonly key: string; readonly lookUp: LookUp }
  | { readonly type: 'gate'; readonly page: string; readonly tries: GateTries }
  | { readonly type: 'reset' };

/** What a draft holds of the form; see `src/core/draft` for the record around it. */
export interface FormSnapshot {
  readonly answers: JsonObject;
  readonly files: Readonly<Record<string, readonly AttachedFile[]>>;
  readonly origins: Readonly<Record<string, Origin>>;
  /** The register's values that were seen. */
  readonly register?: Readonly<Record<string, JsonValue>>;
  readonly page: string;
  /** By source: what has filled answers; the record itself where a gate needs it. */
  readonly sources?: Readonly<Record<string, KeptSource>> | undefined;
  /** By page: wrong keys at its gate. */
  readonly gates?: Readonly<Record<string, GateTries>> | undefined;
}

export interface KeptSource {
  readonly id: string;
  readonly answer?: JsonValue | undefined;
}

export interface FormStoreOptions {
  readonly identity?: Identity | null;
  readonly profile?: Profile | null;
  readonly draft?: FormSnapshot | null;
  /** `lang` of the answers' labels is chosen later; the clock is for `today` and consent times. */
  readonly clock?: Pick<Clock, 'now'>;
}
