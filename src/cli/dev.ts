/** `dev`, what `npm start` runs: sandbox portal, gateway and demo page, until Ctrl-C. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Backend, type BackendOptions, startBackend } from './backend.js';
import type { Output } from './check.js';
import type { Command } from './command-line.js';
import { type FormSet, ownForm, shippedForms } from './demo-forms.js';
import { createDemo, type DemoServer, serveDemo } from './demo-server.js';
import { readRecords } from './demo-sources.js';
import { lockDir } from './dir-lock.js';
import { readFormFile } from './form-file.js';
import { localKeys } from './local-keys.js';
import { packageRoot } from './package-root.js';
import { userPath } from './paths.js';
import { choosePort } from './ports.js';
import { Subscribers, watchFiles } from './reload.js';

const USUAL_PORT = 5173;

type DevCommand = Extract<Command, { name: 'dev' }>;

/**
 * Starts all three and prints their addresses, one line each.
 * @returns stops everything
 * @throws Error with a sentence for the user
 */
export async function startDev(command: DevCommand, output: Output): Promise<() => Promise<void>> {
  const root = packageRoot();
  if (!existsSync(join(root, 'dist', 'bizportal-form.js'))) {
    throw new Error('dist/bizportal-form.js is missing; build it with "npm run build".');
  }
  const dir = resolve(command.dir);
  const release = lockDir(dir);
  const dev = new Dev(command, { root, dir, output });
  const stop = async () => {
    await dev.close();
    release();
  };
  try {
    await dev.start();
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Surroundings {
  readonly root: string;
  readonly dir: string;
  readonly output: Output;
}

/** Holds what is running; a form that changes its id has the backend started again for it. */
class Dev {
  readonly #command: DevCommand;
  readonly #around: Surroundings;
  readonly #subscribers = new Subscribers();
  #formSet: FormSet | undefined;
  #backend: Backend | undefined;
  #server: DemoServer | undefined;
  #stopWatching = () => {};
  #demoUrl = '';
  /** Names of the made-up agencies that the gateway knows. */
  #sources = '';

  constructor(command: DevCommand, around: Surroundings) {
    this.#command = command;
    this.#around = around;
  }

  async start(): Promise<void> {
    const { root, output } = this.#around;
    this.#formSet = await this.#readForms();
    const { port, note } = await choosePort(this.#command.port, USUAL_PORT);
    if (note !== null) output.out(note);
    const app = createDemo(root, {
      backend: () => running(this.#backend),
      formSet: () => running(this.#formSet),
      subscribers: this.#subscribers,
      ownPage: this.#command.page !== null,
    });
    this.#server = await serveDemo(app, port);
    this.#demoUrl = `http://127.0.0.1:${this.#server.port}/`;
    this.#backend = await this.#startBackend({ sandbox: 0, gateway: 0 });
    this.#watch();
    await this.#announce();
  }

  async close(): Promise<void> {
    this.#stopWatching();
    this.#subscribers.close();
    await this.#server?.close();
    await this.#backend?.close();
  }

  #readForms(): Promise<FormSet> {
    const { form } = this.#command;
    return form === null ? shippedForms(this.#around.root) : ownForm(userPath(form));
  }

  async #startBackend(ports: BackendOptions['ports']): Promise<Backend> {
    const { dir, output } = this.#around;
    const { forms, records } = running(this.#formSet);
    const [main, ...others] = forms;
    this.#sources = await sourceNames(records);
    const pageOf = (id: string) => `${this.#demoUrl}?form=${encodeURIComponent(id)}`;
    return startBackend({
      ...this.#command,
      dir,
      ports,
      records,
      keys: await localKeys(dir),
      pageOrigins: [this.#demoUrl, this.#command.page ?? []]
        .flat()
        .map((url) => new URL(url).origin),
      forms: [
        { formId: main.id, pageUrl: this.#command.page ?? this.#demoUrl },
        ...others.map(({ id }) => ({ formId: id, pageUrl: pageOf(id) })),
      ],
      onError: (error) => output.error(`Sandbox: ${error instanceof Error ? error.stack : error}`),
    });
  }

  #watch(): void {
    this.#stopWatching();
    this.#stopWatching = watchFiles(running(this.#formSet).watched, () => {
      this.#reload().catch((error: unknown) => this.#around.output.error(String(error)));
    });
  }

  async #reload(): Promise<void> {
    const before = running(this.#formSet);
    const after = await this.#readForms();
    this.#formSet = after;
    const moved = before.forms[0].id !== after.forms[0].id;
    const sources = await sourceNames(after.records);
    if (moved || sources !== this.#sources) await this.#restartBackend();
    // The definition may name another schema now.
    if (before.watched.join() !== after.watched.join()) this.#watch();
    await this.#report();
    this.#subscribers.send('reload');
  }

  /** On the same ports, so that what was printed stays true. */
  async #restartBackend(): Promise<void> {
    const { sandbox, gateway, close } = running(this.#backend);
    await close();
    this.#backend = await this.#startBackend({ sandbox: sandbox.port, gateway: gateway.port });
  }

  async #announce(): Promise<void> {
    const { sandbox, gateway } = running(this.#backend);
    await this.#report();
    const { out } = this.#around.output;
    out(`Demo: ${this.#demoUrl}`);
    const { page } = this.#command;
    if (page !== null) out(`Page: ${page}, with gateway="${new URL(this.#demoUrl).origin}"`);
    out(`Gateway: ${gateway.url}`);
    out(`Sandbox: ${sandbox.url}`);
    out(`Sandbox token: ${sandbox.token}`);
  }

  /** The faults of the user's form also go to the terminal, where its author is typing. */
  async #report(): Promise<void> {
    if (this.#command.form === null) return;
    const { parsed } = await readFormFile(userPath(this.#command.form));
    for (const fault of parsed.errors ?? []) {
      this.#around.output.error(`${this.#command.form}: ${fault.message}`);
    }
  }
}

async function sourceNames(records: readonly string[]): Promise<string> {
  return Object.keys(await readRecords(records))
    .sort()
    .join();
}

function running<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The demo is still starting.');
  return part;
}
