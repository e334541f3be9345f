import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normaliseLaunch, readLaunch } from '../../src/gateway/launch.js';
import { launch, makeWorld, ORIGIN, keys as portalKeys, verdict } from './fake-portal.js';

/**
 * Made with OpenSSL 3.0, one per plaintext:
 * printf '%s' "$PLAIN" | openssl enc -aes-256-cbc -base64 -A \
 *   -K 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f \
 *   -iv 202122232425262728292a2b2c2d2e2f
 */
const keys = {
  key: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  iv: '202122232425262728292a2b2c2d2e2f',
};
/** identityid=1111111111119&token=u%2Bt/=1&draftId=d-1&identitytype=Citizen&AppKey=x */
const camel =
  '2CFuDBpxf06ilRJTwapz3DKQ9Bxo/YuywWn2tsPFs8OZiC2DrbiJ60z1J+46rcK3KICNbRT1Pp8fpkPahybZI/ZWJwwNNg9908Z8OzDnxdaK2tFuvZS75PjiABB8qGqj';
/** IdentityId=0000000000001&Token=abc&draft_id= */
const pascal = 'ObzbuvKIbJO9cGXn8MwUUZrAhEJRje6euEr7t/pzevjCONPikqt9/t6S+gdXwKV2';
/** identity_id=1999999999999&token=t&draft_id=d&identity_type=citizen */
const snake =
  'VBhs9+HJba85zdPt00ANK6MfQk2SdduNE1/XWTPC8IuXvaNoobg9HUNbt0KxL+i098MxmoQJY1QbMr211435leBIGQEy/VINt44k2I16Xpg=';
/** identityid=1111111111119&token=t&drafId=d-9 */
const guideSpelling = '2CFuDBpxf06ilRJTwapz3IEwldBYQPUqQ9gpcVFJQC8r42UFhrV/zmmZ8BWhGyzN';

const person = {
  identityId: '1111111111119',
  identityType: 'person',
  // Values are not url-decoded.
  token: 'u%2Bt/=1',
  draftId: 'd-1',
};

describe('the launch link', () => {
  const readable: [title: string, q: string, expected: unknown][] = [
    ['as openssl wrote it', camel, person],
    ['percent-encoded', encodeURIComponent(camel), person],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(camel)), person],
    ['with blanks for +', camel.replaceAll('+', ' '), person],
    ['with the alphabet for URLs', camel.replaceAll('+', '-').replaceAll('/', '_'), person],
    [
      'with keys in Pascal case, a company by its number, no draft',
      pascal,
      { identityId: '0000000000001', identityType: 'juristic', token: 'abc', draftId: null },
    ],
    [
      'with drafId, as the guide prints it',
      guideSpelling,
      { identityId: '1111111111119', identityType: 'person', token: 't', draftId: 'd-9' },
    ],
    [
      'with keys in snake case',
      snake,
      { identityId: '1999999999999', identityType: 'person', token: 't', draftId: 'd' },
    ],
  ];
  for (const [title, q, expected] of readable) {
    it(`is read ${title}`, async () => {
      assert.deepEqual(await readLaunch(normaliseLaunch(q) ?? '', keys), expected);
    });
  }

  it('is nothing under another key', async () => {
    assert.equal(await readLaunch(camel, { ...keys, key: 'ff'.repeat(32) }), null);
  });

  it('is refused in one way, whatever is wrong with it', async () => {
    const q = await launch();
    const wrong = [
      '',
      '%',
      'AAAA',
      'not base64!',
      q.slice(0, -4),
      `${q.slice(0, 20)}A${q.slice(21)}`,
      'A'.repeat(4097),
      await launch({ identityid: '123' }),
      await launch({ token: '' }),
      await encryptBytes(Buffer.from('identityid=1111111111119&token=\xff', 'latin1')),
    ];
    const answers = new Set<string>();
    for (const one of wrong) {
      const { browser, portal } = makeWorld();
      const response = await browser.signIn(one);
      assert.deepEqual(portal.seen, [], one);
      answers.add(await fingerprint(response));
    }
    const refused = makeWorld();
    refused.portal.on('Authenication/Login', Response.json({ status: 3, message: 'no' }));
    answers.add(await fingerprint(await refused.browser.signIn()));
    const down = makeWorld();
    down.portal.on('Authenication/Login', new TypeError('fetch failed'));
    answers.add(await fingerprint(await down.browser.signIn()));
    const strange = makeWorld();
    strange.portal.on('Authenication/Login', new Response('<html>'));
    answers.add(await fingerprint(await strange.browser.signIn()));
    assert.equal(answers.size, 1, [...answers].join('\n'));
    assert.match([...answers].join(), /^400 launch unknown/);
  });

  it('whose token belongs to somebody else is refused', async () => {
    const { browser, portal } = makeWorld();
    const tokens = { userId: 'u', token: 't', refreshToken: 'r', identityId: '1999999999999' };
    portal.on('Authenication/Login', Response.json(tokens));
    assert.equal(verdict(await browser.signIn()), '400 launch unknown');
  });

  it('is exchanged once while its session lives', async () => {
    const { browser, portal } = makeWorld();
    const q = await launch();
    await browser.signIn(q);
    const again = await browser.signIn(encodeURIComponent(q));
    assert.equal(again.status, 200);
    assert.deepEqual(portal.paths(), ['POST Authenication/Login']);
  });

  it('is exchanged once for two at the same time that know the same nonce', async () => {
    const { browser, portal } = makeWorld();
    const body = { formId: 'food', q: await launch(), nonce: 'n'.repeat(32) };
    const both = await Promise.all([
      browser.post('Authenication/Login', body),
      browser.post('Authenication/Login', body),
    ]);
    assert.deepEqual(
      both.map((response) => response.status),
      [200, 200],
    );
    assert.deepEqual(portal.paths(), ['POST Authenication/Login']);
  });

  it('is not given to one who does not know the nonce, nor to anyone after ten minutes', async () => {
    const { browser, portal, clock } = makeWorld();
    const q = await launch();
    const open = (nonce: string) => {
      browser.cookie = '';
      return browser.post('Authenication/Login', { formId: 'food', q, nonce });
    };
    await open('a'.repeat(32));
    await open('b'.repeat(32));
    assert.equal(portal.seen.length, 2);
    clock.advance(601_000);
    await open('a'.repeat(32));
    assert.equal(portal.seen.length, 3);
  });

  it('that fails leaves the live session alone', async () => {
    const { browser } = makeWorld();
    await browser.signIn();
    const { cookie } = browser;
    const refused = await browser.signIn('nonsense');
    assert.equal(refused.headers.get('set-cookie'), null);
    browser.cookie = cookie;
    const resumed = await browser.post('Authenication/Login', { formId: 'food' });
    assert.equal(resumed.status, 200);
  });

  it('is not needed to go on, but only for the form of the session', async () => {
    const { browser } = makeWorld();
    const nobody = await browser.post('Authenication/Login', { formId: 'food' });
    assert.equal(verdict(nobody), '409 launch no');
    await browser.signIn();
    const other = await browser.post('Authenication/Login', { formId: 'other' });
    assert.equal(verdict(other), '409 launch no');
    const unknown = await browser.post('Authenication/Login', { formId: 'constructor' });
    assert.equal(verdict(unknown), '404 config no');
  });
});

/** A link whose plaintext is not UTF-8. */
async function encryptBytes(plain: Uint8Array<ArrayBuffer>): Promise<string> {
  const { launchKey, launchIv } = portalKeys;
  const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
  const key = await crypto.subtle.importKey('raw', hex(launchKey), 'AES-CBC', false, ['encrypt']);
  const algorithm = { name: 'AES-CBC', iv: hex(launchIv) };
  return Buffer.from(await crypto.subtle.encrypt(algorithm, key, plain)).toString('base64');
}

async function fingerprint(response: Response): Promise<string> {
  const headers = [...response.headers].map((pair) => pair.join(': ')).sort();
  const first = `${response.status} ${response.headers.get('x-bizportal-error')} ${response.headers.get('x-bizportal-forwarded')}`;
  return [first, ...headers, await response.text()].join('\n').replaceAll(ORIGIN, '');
}
