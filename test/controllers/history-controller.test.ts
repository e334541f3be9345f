import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HistoryController } from '../../src/controllers/history-controller.js';
import { LayerEvent, Layers } from '../../src/controllers/layer.js';

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
      back: () => go(-1),
      forward: () => go(1),
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
  const host = Object.assign(new EventTarget(), {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  });
  const open = new Set<HTMLElement>();
  const layers = new Layers((element) => open.has(element));
  function go(step: number): void {
    at += step;
    listener(entries[at]?.state);
  }
  const show = (id: string) => {
    page = id === 'locked' ? 'one' : id;
    controller.moved(page);
  };
  const controller = new HistoryController(
    host,
    { mode: () => mode, showPage: show },
    ports,
    layers,
  );
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
    go,
    /** Opens a layer; what is returned closes it as its own button does. */
    cover(refuses = false) {
      const element = {} as HTMLElement;
      open.add(element);
      const close = () => (refuses ? false : void open.delete(element));
      host.dispatchEvent(new LayerEvent(element, close));
      return { isOpen: () => open.has(element), close: () => open.delete(element) };
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

test('Back closes what lies over the page first, the topmost before the others', () => {
  const tab = rig();
  for (const id of ['one', 'two']) tab.show(id);
  const dialog = tab.cover();
  const calendar = tab.cover();
  tab.go(-1);
  assert.deepEqual([calendar.isOpen(), dialog.isOpen(), tab.page()], [false, true, 'two']);
  tab.go(-1);
  assert.deepEqual([dialog.isOpen(), tab.page()], [false, 'two']);
  tab.go(-1);
  assert.equal(tab.page(), 'one');
});

test('on the first page, too, and the page keeps its own entry', () => {
  const tab = rig();
  tab.show('one');
  const dialog = tab.cover();
  tab.go(-1);
  assert.deepEqual([dialog.isOpen(), tab.page(), tab.at()], [false, 'one', 0]);
});

test('after a dialog was closed by its button, one Back still goes one page back', () => {
  const tab = rig();
  for (const id of ['one', 'two']) tab.show(id);
  tab.cover().close();
  tab.go(-1);
  assert.equal(tab.page(), 'one');
});

test('the entry of a closed dialog is used for the next one, and for the next page', () => {
  const tab = rig();
  for (const id of ['one', 'two']) tab.show(id);
  tab.cover().close();
  const second = tab.cover();
  assert.equal(tab.states().length, 3);
  second.close();
  tab.show('three');
  assert.equal(tab.states().length, 3);
  tab.go(-1);
  assert.equal(tab.page(), 'two');
});

test('what refuses to close stays, with its entry', () => {
  const tab = rig();
  tab.show('one');
  tab.show('review');
  const dialog = tab.cover(true);
  tab.go(-1);
  assert.deepEqual([dialog.isOpen(), tab.page(), tab.at()], [true, 'review', 2]);
});

test('off: a dialog makes no entry', () => {
  const tab = rig({ mode: 'off' });
  tab.show('one');
  tab.cover();
  assert.deepEqual(tab.states(), [{ host: 1 }]);
});

test('opened anew, e.g. after a reload, on an entry of a dialog, it goes on from there', () => {
  const tab = rig();
  for (const id of ['one', 'two']) tab.show(id);
  tab.cover().close();
  for (const id of ['', 'two']) tab.show(id);
  const dialog = tab.cover();
  assert.equal(tab.states().length, 3);
  tab.go(-1);
  assert.deepEqual([dialog.isOpen(), tab.page()], [false, 'two']);
  tab.go(1);
  for (const id of ['', 'two']) tab.show(id);
  tab.go(-1);
  assert.equal(tab.page(), 'one');
});
