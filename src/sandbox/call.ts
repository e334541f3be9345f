/** What an operation is given. */
import type { Fields } from './fields.js';
import type { Portal } from './options.js';
import type { SessionRecord } from './store.js';
import type { UploadForm } from './upload-form.js';

/** An operation that needs no access token. */
export interface PublicCall {
  readonly portal: Portal;
  /** From the body or the query, as the route says. */
  readonly fields: Fields;
}

export interface Call extends PublicCall {
  readonly session: SessionRecord;
  /** `{id}` of the path, decoded; `''` where the route has none. */
  readonly id: string;
  readonly headers: Headers;
  /** The multipart body; null for every operation but upload. */
  readonly form: UploadForm | null;
}
