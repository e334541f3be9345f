/** What `--help` prints. */
import type { CommandName } from './command-line.js';

const overview = `bizportal-form <command> [options]

  dev [form.json]          demo page, gateway and sandbox portal on this machine
  check <form.json>        look for faults in a form definition and its schema
  types <form.json>        TypeScript types of a form's answers and of its payload
  sandbox                  the stand-in portal alone
  gateway [--config file]  the gateway alone

  --help, -h               this text; after a command, its options
  --version, -v

Exit codes: 0 fine, 1 something failed or a form has faults, 2 wrong use.
`;

const serving = `  --port <number>          port on 127.0.0.1; 0 takes any free one
  --dir <folder>           where data and local keys are kept (default .sandbox)
`;

const sandboxing = `${serving}  --token <text>           for the sandbox's own routes; or SANDBOX_TOKEN
  --profile <name>         guide (default) or observed: which portal to play
`;

const topics: Readonly<Record<CommandName, string>> = {
  dev: `bizportal-form dev [form.json] [options]

Starts the sandbox portal, the gateway and the demo page, prints their addresses and runs until
Ctrl-C. With a form, shows that one and reloads the page whenever it or its schema changes.

  --form <form.json>       the same as naming it
  --page <url>             your own page instead of ours: launch leads there, the gateway lets it in
${sandboxing}
The page's port: --port, else PORT, else 5173 or the next free one.
`,
  check: `bizportal-form check <form.json>

Reads a form definition (or a plain JSON Schema) and the schema it names. Prints every fault with
its place and how to mend it, and what would hurt somebody later (a required field that nobody is
shown, a condition that never holds, a text in one language). Exit code 1 for errors, 0 for warnings.

  --json                   one JSON document instead of lines
  --widgets <a,b>          widgets that your page registers itself

Every kind of finding: docs/linter.md.
`,
  types: `bizportal-form types <form.json> [--out form.ts]

Writes the TypeScript types of the answers (from the JSON Schema) and of what the portal is sent
(from "submission"), with the titles as comments, for the agency's back end and for tests.

  --out <file>             write there instead of printing
`,
  sandbox: `bizportal-form sandbox [options]

Stand-in for the portal with made-up people and companies. Port 5181 unless given.

${sandboxing}`,
  gateway: `bizportal-form gateway [--config gateway.json] [options]

Speaks the portal's API to browsers and keeps the secrets. Port 5182 unless given. Without --config
it serves the demo forms with the local sandbox (port 5181), using the keys in --dir.

  --config <file>          the agency's configuration; see the README
${serving}`,
};

/** @param topic null: the list of commands. */
export function helpText(topic: CommandName | null): string {
  return topic === null ? overview : topics[topic];
}
