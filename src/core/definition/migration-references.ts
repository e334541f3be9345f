/** Migrations must lead to this version, by paths that are paths. */
import { parsePath } from '../paths.js';
import { childPath, fault } from './fault.js';
import { attempt, note, type Walk } from './reference-walk.js';
import type { Migration, MigrationStep } from './shape.js';

export function checkMigrations(walk: Walk): void {
  const { migrations, version } = walk.definition;
  migrations.forEach((migration, i) => {
    const at = childPath('migrations', i);
    if (migrations.findIndex(({ from }) => from === migration.from) < i) {
      note(walk, fault(`${at}.from`, `"${migration.from}" is migrated twice`));
    }
    if (!leadsTo(migration, version, migrations)) {
      const reason = `"${migration.to}" does not lead to the form's version "${version}"`;
      note(walk, fault(`${at}.to`, reason));
    }
    migration.steps.forEach((step, s) => {
      checkStep(step, childPath(at, 'steps', s), walk);
    });
  });
}

function leadsTo(start: Migration, version: string, all: readonly Migration[]): boolean {
  let at: Migration | undefined = start;
  for (let steps = 0; at !== undefined && steps <= all.length; steps++) {
    const { to }: Migration = at;
    if (to === version) return true;
    at = all.find(({ from }) => from === to);
  }
  return false;
}

function checkStep(step: MigrationStep, at: string, walk: Walk): void {
  if ('attachment' in step) return;
  const { label: _, ...paths } = step;
  const from = Object.values(paths)[0];
  const to = 'to' in step ? [step.to].flat() : [];
  const stars = (text: string) => parsePath(text).segments.filter((one) => one === '*').length;
  for (const text of [from, ...to]) {
    attempt(walk, at, () => {
      if (typeof text !== 'string') return;
      if (parsePath(text).relative) throw fault(at, 'paths of a migration begin at the root');
      if (typeof from === 'string' && stars(from) !== stars(text)) {
        throw fault(at, `"${from}" and "${text}" go through another number of lists`);
      }
    });
  }
}
