/** A browser as far as the gateway can tell: one cookie for all its tabs. */
import { keys, launch } from '../gateway/fake-portal.js';

export const formOptions = {
  ...keys,
  sealKeys: ['aa'.repeat(32)],
  forms: { food: { applicationId: 'APP', applicationKey: 'APPKEY' } },
};

export class Client {
  cookie = '';
  generation = 0;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    const { cookie } = this;
    const response = await fetch(`${this.#url}/bizportal/api/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        ...{ 'x-bizportal': '1', origin: this.#url, cookie, 'content-type': 'application/json' },
        ...headers,
      },
    });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    const answer: unknown = await response.json();
    return { status: response.status, error: response.headers.get('x-bizportal-error'), answer };
  }

  async signIn(identityid: string, token: string = crypto.randomUUID()) {
    const q = await launch({ identityid, token });
    return this.post('Authenication/Login', { formId: 'food', q });
  }
}

/** A made-up citizen's number with the right check digit. */
export function citizen(n: number): string {
  const digits = `1${String(n).padStart(11, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (13 - i), 0);
  return `${digits}${(11 - (sum % 11)) % 10}`;
}
