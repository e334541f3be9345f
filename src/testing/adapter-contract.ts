/** What every BackendAdapter must do, as tests for any framework with `describe` and `it`. */
import type { ContractSubject } from './contract-case.js';
import { draftCases } from './contract-drafts.js';
import { fileCases } from './contract-files.js';
import { sessionCases } from './contract-session.js';
import { submitCases } from './contract-submit.js';

/** `describe` and `it` of mocha, node:test, vitest, jasmine. */
export interface TestFramework {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
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
