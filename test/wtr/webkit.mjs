// WebKit for Web Test Runner: WebKitWebDriver under Xvfb, spoken to with fetch.
// W3C WebDriver: https://www.w3.org/TR/webdriver2/
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** MiniBrowser's toolbar keeps its window 447 px wide; without it a page can be as narrow as a phone. */
const TINY_TOOLBAR = `* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0;
  font-size: 1px; -gtk-icon-transform: scale(0.1); }`;

/** A GTK configuration folder that is gone when this process is. */
function gtkConfiguration() {
  const folder = mkdtempSync(join(tmpdir(), 'bizportal-webkit-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0', 'gtk.css'), TINY_TOOLBAR);
  return folder;
}

/** Ends with this process, however it ends. */
function spawnUntilExit(program, args, options) {
  const child = spawn(program, args, options);
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts an X server on a display number of its own choice and answers `:N`. */
async function startDisplay(program) {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1440x24', '-nolisten', 'tcp'];
  const child = spawnUntilExit(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdio[3] }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { child, name: `:${number}` };
}

/** A started WebDriver that takes one command at a time. */
class Driver {
  #base;
  #session = '';

  constructor(port) {
    this.#base = `http://127.0.0.1:${port}`;
  }

  /** @returns {Promise<any>} the `value` of the answer; throws with the driver's own words */
  async send(method, path, body) {
    const response = await fetch(`${this.#base}${path.replace('{session}', this.#session)}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await response.json();
    if (!response.ok)
      throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /** Resolves when the driver listens; the only way to learn that is to ask. */
  async ready(child) {
    while (child.exitCode === null) {
      const status = await this.send('GET', '/status').catch(() => null);
      if (status?.ready) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`WebKitWebDriver ended with ${child.exitCode}`);
  }

  async open() {
    const { sessionId } = await this.send('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser' } },
    });
    this.#session = `/session/${sessionId}`;
  }
}

/**
 * A browser launcher for one page at a time. Commands reach the driver through `driver`.
 * @param {{ driver: string, display: string }} programs
 */
export function webkitLauncher(programs) {
  let display;
  let child;
  let driver;
  let active = '';
  const start = async () => {
    display = await startDisplay(programs.display);
    const port = await freePort();
    child = spawnUntilExit(programs.driver, [`--port=${port}`], {
      stdio: 'ignore',
      // Under LANG=C, navigator.language is 'C', on which Intl throws.
      env: {
        ...process.env,
        DISPLAY: display.name,
        LANG: 'en_US.UTF-8',
        LC_ALL: 'en_US.UTF-8',
        XDG_CONFIG_HOME: gtkConfiguration(),
      },
    });
    driver = new Driver(port);
    await driver.ready(child);
    await driver.open();
  };
  return {
    name: 'WebKit',
    type: 'bizportal-webkit',
    concurrency: 1,
    /** @returns {Driver} */
    get driver() {
      return driver;
    },
    async startSession(id, url) {
      if (!driver) await start();
      await setInnerSize(driver, { width: 800, height: 600 });
      active = id;
      await driver.send('POST', '{session}/url', { url });
    },
    isActive: (id) => id === active,
    getBrowserUrl: () => driver.send('GET', '{session}/url'),
    async stopSession() {
      await driver.send('POST', '{session}/url', { url: 'about:blank' });
      active = '';
      return {};
    },
    async stop() {
      if (driver) await driver.send('DELETE', '{session}').catch(() => undefined);
      child?.kill();
      display?.child.kill();
    },
    startDebugSession: () => Promise.reject(new Error('WebKit cannot be debugged from here')),
  };
}

/** Sizes the page, not the window: the difference is the window's own chrome. */
export async function setInnerSize(driver, { width, height }) {
  const script = 'return [outerWidth - innerWidth, outerHeight - innerHeight]';
  const [dx, dy] = await driver.send('POST', '{session}/execute/sync', { script, args: [] });
  await driver.send('POST', '{session}/window/rect', { width: width + dx, height: height + dy });
}
