export function missingEntries(
  packages: Readonly<Record<string, object>>,
): Record<string, Record<string, unknown>>;
