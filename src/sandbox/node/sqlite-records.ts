/** Records as JSON in one SQLite table. */
import type { RecordKind, RecordStore, Records } from '../store.js';
import type { Sql } from './sqlite.js';

/** Creates the table when it is missing. */
export function sqliteRecords(sql: Sql): RecordStore {
  sql.exec(`CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
    UNIQUE (kind, id))`);
  return new SqliteRecords(sql);
}

class SqliteRecords implements RecordStore {
  readonly #sql: Sql;
  #depth = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get<K extends RecordKind>(kind: K, id: string): Records[K] | undefined {
    const row = this.#sql.get('SELECT json FROM record WHERE kind = ? AND id = ?', [kind, id]);
    return row && parse<K>(row);
  }

  put<K extends RecordKind>(kind: K, id: string, record: Records[K]): void {
    this.#sql.run(
      `INSERT INTO record (kind, id, json) VALUES (?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json`,
      [kind, id, JSON.stringify(record)],
    );
  }

  remove(kind: RecordKind, id: string): void {
    this.#sql.run('DELETE FROM record WHERE kind = ? AND id = ?', [kind, id]);
  }

  list<K extends RecordKind>(kind: K): readonly Records[K][] {
    const rows = this.#sql.all('SELECT json FROM record WHERE kind = ? ORDER BY seq', [kind]);
    return rows.map((row) => parse<K>(row));
  }

  transaction<T>(work: () => T): T {
    const name = `level${this.#depth}`;
    this.#sql.exec(`SAVEPOINT ${name}`);
    this.#depth += 1;
    try {
      const result = work();
      this.#sql.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      this.#sql.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }
}

/** Only put() writes this column, and it ties kind to record. */
function parse<K extends RecordKind>(row: Record<string, unknown>): Records[K] {
  return JSON.parse(String(row.json)) as Records[K];
}
