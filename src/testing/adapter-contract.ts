/** What every BackendAdapter must do, as tests for any framework with `describe` and `it`. */
import type { BackendAdapter, Session, StoredFile } from '../core/ports.js';
import { draftCases } from './contract-drafts.js';
import { fileCases } from './contract-files.js';
import { sessionCases } from './contract-session.js';
import { submitCases } from './contract-submit.js';

/** One fresh backend with one citizen in front of it. */
export interface ContractSubject {
  readonly adapter: BackendAdapter;
  readonly formId: string;
  /** A fresh link from the portal, always of the same identity, with a draft not yet saved. */
  launch(): Promise<string>;
  /** The code of the newest SMS. */
  otp(): Promise<string>;
  /** Another adapter in the same browser: same cookies, no memory. */
  reload(): BackendAdapter;
  close?(): Promise<void>;
}

/** `describe` and `it` of mocha, node:test, vitest, jasmine. */
export interface TestFramework {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** A case of the contract: its title says what an adapter does. */
export type ContractCase = readonly [title: string, body: (at: SignedIn) => Promise<void>];

export interface SignedIn {
  readonly subject: ContractSubject;
  readonly adapter: BackendAdapter;
  readonly session: Session;
}

export interface UploadedFile {
  readonly file: StoredFile;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Registers the contract. `makeSubject` is called once per case.
 * Example: `runAdapterContract({ describe, it }, () => mySubject())`.
 */
export function runAdapterContract(
  { describe, it }: TestFramework,
  makeSubject: () => Promise<ContractSubject>,
): void {
  const groups = {
    session: sessionCases,
    drafts: draftCases,
    files: fileCases,
    submit: submitCases,
  };
  for (const [name, cases] of Object.entries(groups)) {
    describe(`BackendAdapter ${name}`, () => {
      for (const [title, body] of cases) {
        it(title, async () => {
          const subject = await makeSubject();
          try {
            const { adapter, formId } = subject;
            const session = await adapter.open(await subject.launch(), { formId });
            await body({ subject, adapter, session });
          } finally {
            await subject.close?.();
          }
        });
      }
    });
  }
}
