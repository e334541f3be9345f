/**
 * Files that a browser names: in a draft, in an application, to have or to delete one. Each must be
 * proven by its upload receipt (reliability.md G9), wherever in the data it stands.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import { foldKey } from '../core/portal/wire.js';
import { extensionOf, UNSAFE_EXTENSIONS } from '../core/upload/file-types.js';
import { dataIn } from './bodies.js';
import type { FormConfig } from './config.js';
import type { Proof, Proofs } from './proofs.js';
import { refusal } from './reply.js';
import type { GatewaySession } from './session.js';

/** A file named somewhere in data. */
interface Claim {
  readonly fileId: string;
  /** What stands beside it: its receipt (in drafts) and what it is called. */
  readonly proof: string | null;
  readonly name: string | null;
}

export interface Owner {
  readonly session: GatewaySession;
  readonly form: FormConfig;
}

/** Members of a draft that repeat what a register or a source said. */
const heard: ReadonlySet<string> = new Set(['sources', 'register', 'gates', 'origins']);
/** Characters of a name that are looked at. */
const NAME = 255;

export class FileCheck {
  readonly #proofs: Proofs;
  readonly #most: number;

  /** @param most files in one draft or application */
  constructor(proofs: Proofs, most: number) {
    this.#proofs = proofs;
    this.#most = most;
  }

  /** @throws BizportalError `file-unproven` without a receipt for this very file */
  async one(fileId: string, proof: string | null, owner: Owner): Promise<void> {
    await this.#check([{ fileId, proof, name: null }], [], owner);
  }

  /** A draft keeps each receipt beside its file. */
  async draft(data: JsonValue | undefined, owner: Owner): Promise<void> {
    const own = isJsonObject(data) ? Object.entries(data).filter(([key]) => !heard.has(key)) : [];
    await this.#check(claimsIn(Object.fromEntries(own), keysOf(owner.form)), [], owner);
  }

  /** An application has its receipts beside the data: the portal has no use for them. */
  async application(params: JsonObject, proofs: readonly string[], owner: Owner): Promise<void> {
    const keys = keysOf(owner.form);
    const data = [params.data, params.dataDescription].map((one) => dataIn(one) ?? one ?? null);
    await this.#check(claimsIn(data, keys), proofs, owner);
  }

  async #check(
    claims: readonly Claim[],
    others: readonly string[],
    { session, form }: Owner,
  ): Promise<void> {
    for (const { name } of claims) refuseUnsafe(name ?? '', form);
    if (form.foreignFiles) return;
    const sealed = [...others, ...claims.flatMap(({ proof }) => proof ?? [])];
    const ids = new Set(claims.map(({ fileId }) => fileId));
    if (ids.size === 0) return;
    if (ids.size > this.#most || sealed.length > 2 * this.#most + claims.length) {
      throw refusal('rejected', { reason: 'too many files' });
    }
    const opened = await Promise.all(
      [...new Set(sealed)].map((one) => this.#proofs.open(one, session)),
    );
    const proven = new Set(opened.filter((one) => one !== null).map((one: Proof) => one.fileId));
    if ([...ids].every((id) => proven.has(id))) return;
    throw refusal('file-unproven');
  }
}

/** A file that was taken as a picture must not be handed to an officer as a program. */
function refuseUnsafe(name: string, { allowFiles }: FormConfig): void {
  const extension = extensionOf(name.slice(-NAME).replace(/[\s.]+$/, ''));
  if (!UNSAFE_EXTENSIONS.has(extension) || allowFiles.includes(extension)) return;
  throw refusal('file-type', { reason: 'a file is called what was not sent' });
}

function keysOf({ fileKeys }: FormConfig): ReadonlySet<string> {
  return new Set(['fileid', 'fileids', ...fileKeys.map(foldKey)]);
}

/** Members called FileId (or as the form calls them), however deep, in lists too. */
function claimsIn(value: JsonValue, keys: ReadonlySet<string>): readonly Claim[] {
  if (Array.isArray(value)) return value.flatMap((one) => claimsIn(one, keys));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.has(foldKey(key))
      ? idsOf(inner).map((fileId) => ({ fileId, ...besides(value) }))
      : claimsIn(inner, keys),
  );
}

/** Whatever stands where an id belongs; what is no id is proven by nothing. */
function idsOf(value: JsonValue): readonly string[] {
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(idsOf);
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

function besides(record: JsonObject): Pick<Claim, 'proof' | 'name'> {
  const members = Object.entries(record).map(([key, value]) => [foldKey(key), value] as const);
  const text = (name: string) => {
    const [, value] = members.find(([key]) => key === name) ?? [];
    return typeof value === 'string' ? value : null;
  };
  return { proof: text('proof'), name: text('name') };
}
