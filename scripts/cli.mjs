// `npm run check|sandbox|gateway -- …`: the command line from its sources; `dev` shows forms with a
// script that is no older than they are.
import { ensureDependencies } from './lib/dependencies.mjs';
import { runTypeScript } from './lib/run.mjs';
import { ensureScriptTag, showsForms } from './lib/script-tag.mjs';

const args = process.argv.slice(2);
await ensureDependencies();
const code = showsForms(args) ? await ensureScriptTag() : 0;
process.exit(code || (await runTypeScript('src/cli/main.ts', args)));
