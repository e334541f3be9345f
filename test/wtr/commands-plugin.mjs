// The server half of `commands.ts`: real input and viewport for all three engines.
import { setInnerSize } from './webkit.mjs';

/** W3C WebDriver's code points for keys without a character, by `KeyboardEvent.key`. */
const WEBDRIVER_KEYS = {
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

const code = (key) => {
  const value = WEBDRIVER_KEYS[key] ?? key;
  if ([...value].length !== 1) throw new Error(`Unknown key: ${key}`);
  return value;
};

const keyActions = (driver, actions) =>
  driver.send('POST', '{session}/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });

const down = (value) => ({ type: 'keyDown', value });
const up = (value) => ({ type: 'keyUp', value });

/** WebDriver has no pointer actions before a pointer is named; one mouse is enough. */
const pointerActions = (driver, actions) =>
  driver.send('POST', '{session}/actions', {
    actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
  });

const webkit = {
  // One request per character: sent as one sequence, WebKit drops repeated letters.
  async 'bp:type'({ driver }, { text }) {
    for (const character of text) await keyActions(driver, [down(character), up(character)]);
  },
  async 'bp:press'({ driver }, { keys }) {
    const codes = keys.map(code);
    await keyActions(driver, [...codes.map(down), ...[...codes].reverse().map(up)]);
  },
  async 'bp:viewport'({ driver }, size) {
    await setInnerSize(driver, size);
  },
  async 'bp:click'({ driver }, { x, y }) {
    const at = { type: 'pointerMove', duration: 0, origin: 'viewport', x, y };
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await pointerActions(driver, [at, ...press]);
  },
  'bp:media': () => false,
};

/** Protocol sessions by page: what is emulated ends with the session that asked for it. */
const sessions = new WeakMap();

const puppeteer = {
  async 'bp:type'({ page }, { text }) {
    await page.keyboard.type(text);
  },
  async 'bp:press'({ page }, { keys }) {
    const held = keys.slice(0, -1);
    for (const key of held) await page.keyboard.down(key);
    await page.keyboard.press(keys.at(-1));
    for (const key of held.reverse()) await page.keyboard.up(key);
  },
  async 'bp:viewport'({ page }, size) {
    await page.setViewport(size);
  },
  async 'bp:click'({ page }, { x, y }) {
    await page.mouse.click(x, y);
  },
  /** @returns {Promise<boolean>} was it emulated? Only Chromium's protocol can. */
  async 'bp:media'({ page, name }, { features }) {
    if (name === 'Firefox') return false;
    const client = sessions.get(page) ?? (await page.createCDPSession());
    sessions.set(page, client);
    await client.send('Emulation.setEmulatedMedia', {
      features: Object.entries(features).map(([feature, value]) => ({ name: feature, value })),
    });
    return true;
  },
};

/** @returns {import('@web/test-runner-core').TestRunnerPlugin} */
export function commandsPlugin() {
  return {
    name: 'bizportal-commands',
    async executeCommand({ command, payload, session }) {
      const { browser } = session;
      const isWebkit = browser.type === 'bizportal-webkit';
      const execute = (isWebkit ? webkit : puppeteer)[command];
      if (!execute) return undefined;
      const target = isWebkit
        ? { driver: browser.driver }
        : { page: browser.getPage(session.id), name: browser.name };
      // A command that answers nothing would count as one that nobody took.
      return (await execute(target, payload)) ?? true;
    },
  };
}
