// Counts the results of a run for `scripts/test.mjs`, into the file named by WTR_COUNTS.
import { writeFileSync } from 'node:fs';

const testsOf = (suite) => [...suite.tests, ...suite.suites.flatMap(testsOf)];

/**
 * A session (one file in one engine) that broke outside of its tests, or that has no tests, counts
 * as one failure more.
 * @param {readonly import('@web/test-runner-core').TestSession[]} sessions
 */
export function countSessions(sessions) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) {
    const tests = session.testResults ? testsOf(session.testResults) : [];
    const skipped = tests.filter((test) => test.skipped).length;
    const passed = tests.filter((test) => test.passed && !test.skipped).length;
    const failed = tests.length - skipped - passed;
    counts.skipped += skipped;
    counts.passed += passed;
    counts.failed += failed;
    const broke = !session.passed && failed === 0;
    if (broke || tests.length === 0) counts.failed += 1;
  }
  return counts;
}

/** @returns {import('@web/test-runner-core').Reporter} */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env.WTR_COUNTS;
      if (file) writeFileSync(file, JSON.stringify(countSessions([...sessions])));
    },
  };
}
