/**
 * What the portal gets for a whole application of each form, under both profiles, against files that
 * are there to be read. `UPDATE_PAYLOADS=1` writes them anew; read the difference before you commit.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/package-root.js';
import type { JsonObject, JsonValue } from '../../src/core/json.js';
import { buildApplication } from '../../src/core/submit/payload.js';
import * as food from '../e2e/licence-answers.js';
import {
  type Answers,
  answer,
  attachAll,
  demoForm,
  faultsOf,
  identityOf,
  NOW,
  openFor,
} from '../support/demo-form.js';
import * as factory from './factory-answers.js';
import * as renewal from './renewal-answers.js';

interface Case {
  readonly form: string;
  readonly identityId: string;
  readonly answers: Answers;
}

const cases: readonly Case[] = [
  {
    form: 'food-premises',
    identityId: '1111111111119',
    answers: [...food.contact, ...food.homeAddress, ...food.premises, ...food.firstPerson],
  },
  { form: 'factory-expansion', identityId: factory.FACTORY_COMPANY, answers: factory.whole },
  { form: 'licence-renewal', identityId: renewal.ENGINEER, answers: renewal.whole },
];

for (const { form, identityId, answers } of cases) {
  for (const profile of ['guide', 'observed'] as const) {
    test(`${form}, profile ${profile}`, async () => {
      const store = openFor(await demoForm(form), identityOf(identityId));
      if (form === 'licence-renewal') renewal.passGate(store, await renewal.licenceRecord());
      answer(store, answers);
      attachAll(store);
      assert.deepEqual(faultsOf(store), []);
      const options = { profile, otp: '123456', applicationId: `sandbox-${form}`, now: NOW };
      await matches(
        `${form}.${profile}.json`,
        readable(buildApplication(store.getState(), options)),
      );
    });
  }
}

async function matches(name: string, payload: JsonObject): Promise<void> {
  const file = join(packageRoot(), 'test/demo/payloads', name);
  if (process.env.UPDATE_PAYLOADS) await writeFile(file, `${JSON.stringify(payload, null, 2)}\n`);
  assert.deepEqual(payload, JSON.parse(await readFile(file, 'utf8')));
}

/** JSON inside a string is shown as what it says, under a key that tells so. */
function readable(payload: JsonObject): JsonObject {
  const show = (value: JsonValue): JsonValue =>
    typeof value === 'string' && value.startsWith('{')
      ? { 'as a JSON string': JSON.parse(value) }
      : value;
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, show(value)]));
}
