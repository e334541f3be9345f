/** What a page leaves behind, and what it tells everybody on it. */
import type { Page } from 'puppeteer-core';

export interface Heard {
  /** Every event of ours, its detail as JSON. */
  readonly events: readonly string[];
  /** Of `postMessage`, to windows and on channels. */
  readonly messages: readonly string[];
  /** The gateway's answer to Login, which no page sees but ours. */
  readonly session: {
    readonly identityId: string;
    readonly draftKey: string;
    readonly ticket: string;
  };
}

/** First script of the page: as a vendor's, it hears all that is said aloud. */
export const LISTEN = `
window.heard = { events: [], messages: [], session: {} };
const json = (value) => {
  const seen = new WeakSet();
  return JSON.stringify(value, (key, one) => {
    if (one instanceof Error) return { ...one, message: one.message, stack: one.stack };
    if (typeof one !== 'object' || one === null) return one;
    if (seen.has(one) || one instanceof Node) return undefined;
    seen.add(one);
    return one;
  });
};
const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
  // What leaves the form's shadow root; the code goes from dialog to form within it.
  if (event.type.startsWith('bp-') && event.composed) heard.events.push(event.type + ' ' + json(event.detail));
  return dispatch.call(this, event);
};
addEventListener('message', ({ data }) => heard.messages.push(json(data)));
const post = BroadcastChannel.prototype.postMessage;
BroadcastChannel.prototype.postMessage = function (data) {
  heard.messages.push(this.name + ' ' + json(data));
  return post.call(this, data);
};
const ask = window.fetch;
window.fetch = async (...call) => {
  const answer = await ask(...call);
  if (String(call[0]).endsWith('Login')) heard.session = await answer.clone().json();
  return answer;
};
`;

export async function heard(page: Page): Promise<Heard> {
  return (await page.evaluate('heard')) as Heard;
}

/** Names, keys and values of everything on the device, bytes as Latin-1. */
export async function stored(page: Page): Promise<string> {
  return (await page.evaluate(`(async () => {
    const text = async (value) => {
      if (value instanceof Blob) return text(await value.arrayBuffer());
      if (value instanceof ArrayBuffer) return text(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) {
        return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
          (byte) => String.fromCharCode(byte)).join('');
      }
      if (Array.isArray(value)) return (await Promise.all(value.map(text))).join(' ');
      if (typeof value !== 'object' || value === null) return String(value);
      const members = Object.entries(value).map(async ([key, one]) => key + '=' + await text(one));
      return (await Promise.all(members)).join(' ');
    };
    const wait = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    all.push(JSON.stringify(history.state), location.href, name);
    for (const key of await caches.keys()) all.push(key);
    for (const { name } of await indexedDB.databases()) {
      const database = await wait(indexedDB.open(name));
      all.push('database ' + name);
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([wait(objects.getAllKeys()), wait(objects.getAll())]);
        all.push(store, await text(keys), await text(values));
      }
      database.close();
    }
    return all.join('\\n');
  })()`)) as string;
}
