import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import type { WireRequest } from '../../src/adapters/transport.js';

/** A page, as far as leaving goes. */
function page(t: TestContext): EventTarget {
  const target = new EventTarget();
  const before = { window: globalThis.window, add: globalThis.addEventListener };
  Object.assign(globalThis, {
    window: globalThis,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  });
  t.after(() => Object.assign(globalThis, { window: before.window, addEventListener: before.add }));
  return target;
}

function hide(target: EventTarget, persisted: boolean): void {
  target.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
}

function adapter() {
  const seen: WireRequest[] = [];
  const session = {
    ...{ formId: 'food', identityType: 'person', identityId: '1111111111119', draftId: null },
    ...{ expiresIn: 1800, callbackUrl: null, profile: 'guide', maxFileSize: 1 },
  };
  const made = new PortalAdapter({
    baseUrl: 'http://gw.example',
    transport: async (request) => {
      seen.push(request);
      const data = request.url.endsWith('Login') ? session : { status: 0, data: null };
      const header = (name: string) => (name === 'content-type' ? 'application/json' : null);
      return { status: 200, header, body: new Blob([JSON.stringify(data)]) };
    },
  });
  const left = () => seen.filter(({ url }) => url.endsWith('__session/leave'));
  return { made, seen, left };
}

test('a page that is closed for good says so, under the word it came with', async (t) => {
  const target = page(t);
  const { made, seen, left } = adapter();
  await made.open(null, { formId: 'food' });
  await made.open(null, { formId: 'food' });
  hide(target, false);
  assert.equal(left().length, 1);
  const { tab } = JSON.parse(String(seen[0]?.body));
  assert.match(tab, /^[\w-]{16,64}$/);
  assert.deepEqual(JSON.parse(String(left()[0]?.body)), { tab });
  assert.equal(left()[0]?.outlivesPage, true);
});

test('one that the browser keeps for Back, or that nobody signed in on, says nothing', async (t) => {
  const target = page(t);
  const { made, left } = adapter();
  hide(target, false);
  await made.open(null, { formId: 'food' });
  hide(target, true);
  await made.close();
  hide(target, false);
  assert.equal(left().length, 0);
});

test('of many forms that came and went on one page, the latest alone says so', async (t) => {
  const target = page(t);
  const forms = [adapter(), adapter(), adapter()];
  for (const { made } of forms) await made.open(null, { formId: 'food' });
  hide(target, false);
  assert.deepEqual(
    forms.map(({ left }) => left().length),
    [0, 0, 1],
  );
  await forms[0]?.made.open(null, { formId: 'food' });
  await forms[2]?.made.close();
  hide(target, false);
  assert.deepEqual(
    forms.map(({ left }) => left().length),
    [1, 0, 1],
  );
});
