// `npm start`: sandbox, gateway and demo page, from a fresh clone.
import { ensureDependencies } from './lib/dependencies.mjs';
import { runTypeScript } from './lib/run.mjs';
import { ensureScriptTag } from './lib/script-tag.mjs';

await ensureDependencies();
const code = await ensureScriptTag();
if (code !== 0) process.exit(code);
process.exit(await runTypeScript('src/cli/main.ts', ['dev', ...process.argv.slice(2)]));
