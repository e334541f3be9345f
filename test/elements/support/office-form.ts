/** `<bizportal-form>` with its own journey, over an agency that answers when the test says so. */
import { fixture, html } from '@open-wc/testing';
import {
  platformClock,
  platformConnectivity,
  platformRandom,
  platformYield,
} from '../../../src/adapters/platform.js';
import { BizportalError } from '../../../src/core/errors.js';
import * as application from '../../../src/core/journey/application.js';
import { createJourney } from '../../../src/core/journey/journey.js';
import type { JsonValue } from '../../../src/core/json.js';
import type { BackendAdapter, DeviceStore } from '../../../src/core/ports.js';
import { Inquirer } from '../../../src/core/sources/inquirer.js';
import { BizportalForm } from '../../../src/elements/bizportal-form/bizportal-form.js';
import type { Composed } from '../../../src/elements/bizportal-form/compose.js';
import '../../../src/elements/bp-draft-status/bp-draft-status.define.js';
import '../../../src/elements/bp-otp-dialog/bp-otp-dialog.define.js';
import { definitionOf } from './fake-journey.js';
import { settled, type TestForm } from './form-fixture.js';

type Answer = JsonValue | null | BizportalError;

/** Questions wait until they are answered, oldest first. */
export class Agency {
  readonly asked: string[] = [];
  readonly #waiting: ((answer: Answer) => void)[] = [];
  /** What submitting ends with; null: the application is created. */
  refusal: BizportalError | null = null;

  readonly adapter = {
    open: async (_launch: string | null, { formId }: { formId: string }) => ({
      formId,
      identityType: 'person',
      identityId: '1111111111119',
      displayName: 'สมชาย ใจดี',
      draftId: null,
      expiresIn: null,
      callbackUrl: null,
      upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
    }),
    close: async () => {},
    loadProfile: async () => ({ identityType: 'person', record: {} }),
    loadDraft: async () => null,
    requestOtp: async () => ({ phone: '08x-xxx-1234', ref: 'ABCD', resendIn: 60, expiresIn: 300 }),
    verifyOtp: async () => ({ valid: true, triesLeft: null }),
    submit: async () => {
      if (this.refusal !== null) throw this.refusal;
      return { requestId: 'R-1', message: '' };
    },
    lookUp: (source: string, id: string) => {
      this.asked.push(`${source}/${id}`);
      return new Promise<JsonValue | null>((resolve, reject) => {
        this.#waiting.push((answer) =>
          answer instanceof BizportalError ? reject(answer) : resolve(answer),
        );
      });
    },
  } as unknown as BackendAdapter;

  async answer(form: TestForm, answer: Answer): Promise<void> {
    const reply = this.#waiting.shift();
    if (reply === undefined) throw new Error('nobody asked');
    reply(answer);
    await settled(form);
  }
}

const nothing: DeviceStore = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => {},
};

class OfficeForm extends BizportalForm {
  agency = new Agency();

  protected override async compose(settings: { definition: object | null }): Promise<Composed> {
    const { adapter } = this.agency;
    const journey = createJourney({
      definition: definitionOf(settings.definition),
      launch: 'q',
      ports: {
        adapter,
        clock: platformClock,
        random: platformRandom,
        yieldTask: platformYield,
        sources: { load: async () => ({ Inquirer }) },
        application: { loaded: true, load: async () => application },
        connectivity: platformConnectivity,
        device: Object.assign({ durable: false }, nothing),
        journal: nothing,
      },
    });
    return { journey, adapter };
  }
}
customElements.define('office-form', OfficeForm);

export interface OpenOffice {
  readonly form: TestForm;
  readonly agency: Agency;
  readonly invalid: CustomEvent[];
}

export async function openOffice(definition: object, lang = 'th'): Promise<OpenOffice> {
  const box = await fixture<HTMLElement>(html`<div lang=${lang}><office-form></office-form></div>`);
  const form = box.firstElementChild as OfficeForm & TestForm;
  const invalid: CustomEvent[] = [];
  form.addEventListener('bp-invalid', (event) => invalid.push(event as CustomEvent));
  form.definition = definition;
  await settled(form);
  return { form, agency: form.agency, invalid };
}
