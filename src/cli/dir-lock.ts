/** One sandbox per folder: its database is for a single process. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes the folder for this process; creates it when missing.
 * @returns gives it back
 * @throws Error with a sentence when another process that still runs has it
 */
export function lockDir(dir: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, 'lock');
  const owner = ownerOf(file);
  if (owner !== null) {
    throw new Error(
      `Another sandbox (process ${owner}) uses ${dir}. Stop it, or choose a folder with --dir.`,
    );
  }
  writeFileSync(file, `${process.pid}\n`);
  return () => rmSync(file, { force: true });
}

/** null: free, or left behind by a process that is gone. */
function ownerOf(file: string): number | null {
  let pid: number;
  try {
    pid = Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : null;
  }
}
