// `npm run check|sandbox|gateway -- …`: the command line from its sources.
import { ensureDependencies } from './lib/dependencies.mjs';
import { runTypeScript } from './lib/run.mjs';

await ensureDependencies();
process.exit(await runTypeScript('src/cli/main.ts', process.argv.slice(2)));
