// Reporter for node:test: prints what failed, and writes the counts to NODE_TEST_COUNTS.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';

const isSuite = (data) => data.details?.type === 'suite';

/** A file is reported as one test by its own path when it ran none, or when it crashed. */
const isFile = (data) => data.nesting === 0 && /\.test\.m?[jt]s$/.test(data.name);

function describe(data) {
  const error = data.details?.error;
  const reason = error?.cause ?? error;
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : inspect(reason);
  const where = data.file ? ` (${relative(process.cwd(), data.file)})` : '';
  const indented = text
    .split('\n')
    .filter((line) => !/^\s+at .*\bnode:/.test(line))
    .map((line) => `      ${line}`);
  return `\n  ✗ ${data.name}${where}\n${indented.join('\n')}\n`;
}

/**
 * What an event adds to the counts; null for what is not a test. A suite counts only when its hook
 * failed, and a test whose subtests failed is told by them.
 */
function outcomeOf(type, data) {
  if (type === 'test:fail') {
    const failure = data.details?.error?.failureType;
    if (failure === 'subtestsFailed') return null;
    return isSuite(data) && failure !== 'hookFailed' ? null : 'failed';
  }
  if (type !== 'test:pass' || isSuite(data)) return null;
  if (isFile(data)) return 'failed';
  return data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed';
}

/** Is this output that explains a failure? A fault after the end of its test is a diagnostic only. */
const explains = (type, data) =>
  type === 'test:stderr' ||
  type === 'test:stdout' ||
  (type === 'test:diagnostic' && /^(?:Error|Warning): /.test(data.message));

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* report(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let printed = '';
  for await (const { type, data } of source) {
    if (explains(type, data)) printed += `${data.message.trimEnd()}\n`;
    const outcome = outcomeOf(type, data);
    if (outcome === null) continue;
    counts[outcome] += 1;
    if (outcome !== 'failed') continue;
    yield type === 'test:fail'
      ? describe(data)
      : `\n  ✗ ${relative(process.cwd(), data.name)} has no tests\n`;
  }
  if (counts.failed > 0 && printed !== '') yield `\n  What the tests printed:\n${printed}\n`;
  writeFileSync(process.env.NODE_TEST_COUNTS, JSON.stringify(counts));
}
