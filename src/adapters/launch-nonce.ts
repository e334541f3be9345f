let latest: { readonly launch: string; readonly nonce: string } | null = null;

/**
 * A random word that stays the same for one `q` on one page, however many elements open it: the
 * gateway gives the same session for the same `q` and word, so one link is exchanged once.
 */
export function launchNonce(launch: string): string {
  if (latest?.launch !== launch) latest = { launch, nonce: crypto.randomUUID() };
  return latest.nonce;
}
