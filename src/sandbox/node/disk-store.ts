/** The sandbox's store on disk: `sandbox.sqlite` and `files/` in one directory. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxStore } from '../store.js';
import { diskFiles } from './disk-files.js';
import { openSql } from './sqlite.js';
import { sqliteRecords } from './sqlite-records.js';

/** Opens or creates the store; one process at a time. */
export async function diskStore(directory: string): Promise<SandboxStore> {
  await mkdir(directory, { recursive: true });
  const files = await diskFiles(join(directory, 'files'));
  const sql = await openSql(join(directory, 'sandbox.sqlite'));
  return { records: sqliteRecords(sql), files, close: async () => sql.close() };
}
