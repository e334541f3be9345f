// `npm run analyze`: custom-elements.json and form-definition.schema.json from the sources.
import { ensureDependencies } from './lib/dependencies.mjs';
import { runTypeScript } from './lib/run.mjs';

await ensureDependencies();
process.exit(await runTypeScript('scripts/analyze/main.ts', process.argv.slice(2)));
