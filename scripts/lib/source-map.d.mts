export function piecesOf(
  code: string,
  map: { readonly mappings: string; readonly sources: readonly string[] },
): Generator<{ source: string | null; text: string }>;
