#!/usr/bin/env node
/** The command line: reads what is asked, runs it, and turns every failure into one sentence. */
import { isBizportalError } from '../core/errors.js';
import { check, type Output } from './check.js';
import { type Command, parseCommand, UsageError } from './command-line.js';
import { startDev } from './dev.js';
import { helpText } from './help.js';
import { packageVersion } from './package-root.js';
import { runGateway, runSandbox } from './servers.js';
import { writeTypes } from './types.js';

const output: Output = { out: (line) => console.log(line), error: (line) => console.error(line) };

/** Milliseconds that open connections may hold up the end. */
const GRACE = 3000;

/** @returns the exit code, or how to stop what was started */
async function run(command: Command): Promise<number | (() => Promise<void>)> {
  switch (command.name) {
    case 'help':
      console.log(helpText(command.topic).trimEnd());
      return 0;
    case 'version':
      console.log(packageVersion());
      return 0;
    case 'check':
      return check(command.file, output, command);
    case 'types':
      return writeTypes(command, output);
    case 'dev':
      return startDev(command, output);
    case 'sandbox':
      return runSandbox(command, output);
    case 'gateway':
      return runGateway(command, output);
    default:
      return command satisfies never;
  }
}

/** A terminal sends Ctrl-C to npm and to us, and npm hands it on: the second one changes nothing. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), GRACE).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

function fail(error: unknown): never {
  if (error instanceof UsageError) {
    const help = error.topic === null ? '--help' : `${error.topic} --help`;
    console.error(`${error.message}\nSee: bizportal-form ${help}`);
    process.exit(2);
  }
  const known = isBizportalError(error) || (error instanceof Error && error.name === 'Error');
  console.error(known ? error.message : error);
  process.exit(1);
}

try {
  const result = await run(parseCommand(process.argv.slice(2), process.env));
  // Not process.exit: output to a pipe may still be on its way.
  if (typeof result === 'number') process.exitCode = result;
  else stopOnSignal(result);
} catch (error) {
  fail(error);
}
