import type { Reporter, TestSession } from '@web/test-runner-core';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countSessions(sessions: readonly Partial<TestSession>[]): Counts;
export function countReporter(): Reporter;
