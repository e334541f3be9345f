/** One small face for the two SQLite engines that Node can have without a compiler. */
import { rm } from 'node:fs/promises';

export type SqlValue = string | number | null;

export interface Sql {
  exec(sql: string): void;
  run(sql: string, values: readonly SqlValue[]): void;
  get(sql: string, values: readonly SqlValue[]): Record<string, unknown> | undefined;
  all(sql: string, values: readonly SqlValue[]): readonly Record<string, unknown>[];
  close(): void;
}

interface Statement {
  run(...values: SqlValue[]): unknown;
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown;
  /** Only the WebAssembly engine; without it the file stays locked after close. */
  finalize?(): void;
}

/** What is used of an engine; both have it, but for how values are handed over. */
interface Engine {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/**
 * Opens or creates a database file for this process alone: `node:sqlite` from Node 22 on, else
 * node-sqlite3-wasm, whose lock directory a killed process leaves behind.
 */
export async function openSql(path: string): Promise<Sql> {
  await rm(`${path}.lock`, { recursive: true, force: true });
  const sql = (await openNative(path)) ?? (await openWasm(path));
  // Exclusive: the WebAssembly engine is fifty times slower when it locks for every read.
  sql.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL',
  );
  return sql;
}

async function openNative(path: string): Promise<Sql | null> {
  try {
    const { DatabaseSync } = await withoutExperimentalWarning(() => import('node:sqlite'));
    const database: Engine = new DatabaseSync(path) as unknown as Engine;
    return prepared(database, (values) => values);
  } catch (error) {
    if (codeOf(error) === 'ERR_UNKNOWN_BUILTIN_MODULE') return null;
    throw error;
  }
}

async function openWasm(path: string): Promise<Sql> {
  const { default: sqlite } = await import('node-sqlite3-wasm');
  // Its statements take the values as one array.
  return prepared(new sqlite.Database(path) as unknown as Engine, (values) => [
    values as unknown as SqlValue,
  ]);
}

function prepared(
  database: Engine,
  pass: (values: readonly SqlValue[]) => readonly SqlValue[],
): Sql {
  const statements = new Map<string, Statement>();
  const statement = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, values) => {
      statement(sql).run(...pass(values));
    },
    get: (sql, values) =>
      (statement(sql).get(...pass(values)) ?? undefined) as Record<string, unknown> | undefined,
    all: (sql, values) => statement(sql).all(...pass(values)) as Record<string, unknown>[],
    close: () => {
      for (const known of statements.values()) known.finalize?.();
      statements.clear();
      database.close();
    },
  };
}

/** Node 22 warns on standard error that SQLite is experimental; the sandbox prints nothing. */
async function withoutExperimentalWarning<T>(work: () => Promise<T>): Promise<T> {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite'))
      Reflect.apply(emitWarning, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
