import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HistoryController } from '../../src/controllers/history-controller.js';

interface Entry {
  readonly state: unknown;
  readonly url: string;
}

/** A browser's history of one tab, and a form of three pages that refuses the last one. */
function rig({ mode = 'on', hash = '' }: { mode?: string; hash?: string } = {}) {
  const entries: Entry[] = [{ state: { host: 1 }, url: hash }];
  let at = 0;
  let listener: (state: unknown) => void = () => {};
  let page = '';
  let top = 0;
  const enter = (state: unknown, url: unknown): Entry => ({
    state,
    url: typeof url === 'string' ? url : (entries[at]?.url ?? ''),
  });
  const ports = {
    history: {
      get state() {
        return entries[at]?.state;
      },
      pushState(state: unknown, _: string, url?: unknown) {
        entries.splice(at + 1, Infinity, enter(state, url));
        at += 1;
      },
      replaceState(state: unknown, _: string, url?: unknown) {
        entries[at] = enter(state, url);
      },
    },
    location: {
      get hash() {
        return entries[at]?.url ?? '';
      },
    },
    scrollTop: () => top,
    onPop(heard: (state: unknown) => void) {
      listener = heard;
      return () => {
        listener = () => {};
      };
    },
  };
  const host = {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  };
  const show = (id: string) => {
    page = id === 'locked' ? 'one' : id;
    controller.moved(page);
  };
  const controller = new HistoryController(host, { mode: () => mode, showPage: show }, ports);
  controller.hostConnected();
  return {
    controller,
    show,
    page: () => page,
    urls: () => entries.map(({ url }) => url),
    states: () => entries.map(({ state }) => state),
    at: () => at,
    scroll: (to: number) => {
      top = to;
    },
    go(step: number) {
      at += step;
      listener(entries[at]?.state);
    },
  };
}

test('Back goes one page back, Forward one on', () => {
  const tab = rig();
  for (const id of ['one', 'two', 'three']) tab.show(id);
  tab.go(-1);
  assert.equal(tab.page(), 'two');
  tab.go(-1);
  assert.equal(tab.page(), 'one');
  tab.go(1);
  assert.equal(tab.page(), 'two');
  assert.equal(tab.states().length, 3);
});

test('the first page takes the entry that is there, and leaves what the page keeps in it', () => {
  const tab = rig();
  tab.show('one');
  assert.deepEqual(tab.states(), [{ host: 1 }]);
  tab.show('two');
  assert.deepEqual(tab.states(), [
    { host: 1, bizportalForm: 'one' },
    { host: 1, bizportalForm: 'two' },
  ]);
});

test('an entry whose page the form refuses names the page on show', () => {
  const tab = rig();
  for (const id of ['one', 'locked']) tab.show(id);
  tab.show('two');
  assert.deepEqual(tab.states().at(-1), { host: 1, bizportalForm: 'two' });
});

test('off: the history is left alone', () => {
  const tab = rig({ mode: 'off' });
  for (const id of ['one', 'two']) tab.show(id);
  assert.deepEqual(tab.states(), [{ host: 1 }]);
});

test('hash: pages have addresses, and one in the address bar is opened', () => {
  const tab = rig({ mode: 'hash', hash: '#two' });
  tab.show('one');
  assert.equal(tab.page(), 'two');
  tab.show('three');
  assert.deepEqual(tab.urls(), ['#two', '#three']);
  tab.go(-1);
  assert.equal(tab.page(), 'two');
});

test('hash: an address of a page that may not be shown gives way to the one on show', () => {
  const tab = rig({ mode: 'hash', hash: '#locked' });
  tab.show('one');
  assert.equal(tab.page(), 'one');
  assert.deepEqual(tab.urls(), ['#one']);
});

test('an entry of the page itself moves nothing', () => {
  const tab = rig();
  tab.show('one');
  tab.show('two');
  tab.controller.hostDisconnected();
  tab.go(-1);
  assert.equal(tab.page(), 'two');
});

test('remembers how far a page was scrolled when it was left', () => {
  const tab = rig();
  tab.show('one');
  tab.scroll(420);
  tab.show('two');
  assert.equal(tab.controller.leftAt('one'), 420);
  assert.equal(tab.controller.leftAt('two'), undefined);
});
