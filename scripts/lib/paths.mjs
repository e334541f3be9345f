import { fileURLToPath } from 'node:url';

/** The repository's root folder, whatever the caller's working directory. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
