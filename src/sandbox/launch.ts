/** The portal's own page: what happens when a citizen picks a MiniApp. */
import { toHex } from './bytes.js';
import { draftForLaunch } from './drafts.js';
import { findIdentity, sandboxIdentities } from './identities.js';
import { encryptLaunch } from './launch-cipher.js';
import type { Portal } from './options.js';
import { refuse } from './reply.js';

export interface LaunchOptions {
  /** Id of a form; default: the first. */
  readonly form?: string | null | undefined;
  /** 13 digits of a known person or company; default: the first person. */
  readonly identity?: string | null | undefined;
  /** An id, or `new`; default: the newest draft not submitted, else a new one. */
  readonly draft?: string | null | undefined;
}

/**
 * The form's page with a fresh `?q=`, good for one Login.
 * @throws BizportalError `rejected`, `path` names the option.
 */
export async function launchUrl(portal: Portal, options: LaunchOptions = {}): Promise<string> {
  const form = options.form
    ? portal.forms.find((one) => one.formId === options.form)
    : portal.forms[0];
  if (form === undefined) {
    return refuse('form', `must be one of ${portal.forms.map((one) => one.formId).join(', ')}`);
  }
  const identity = options.identity ? findIdentity(options.identity) : sandboxIdentities[0];
  if (identity === undefined) {
    const known = sandboxIdentities.map((one) => one.identityId).join(', ');
    return refuse('identity', `must be one of ${known}`);
  }
  const { identityId } = identity;
  const draft = draftForLaunch(portal, form, { identityId, draft: options.draft ?? null });
  const token = toHex(portal.random(24));
  const launchedAt = portal.clock.now();
  portal.records.put('launch', token, {
    token,
    formId: form.formId,
    identityId,
    draftId: draft.draftId,
    launchedAt,
    expiresAt: launchedAt + portal.life.urlToken,
    usedAt: null,
  });
  const q = await encryptLaunch(
    {
      identityid: identityId,
      token,
      draftId: draft.draftId,
      identitytype: identity.identityType === 'person' ? 'Citizen' : 'Juristic',
      AppKey: form.applicationKey,
    },
    portal,
  );
  return withQuery(typeof form.pageUrl === 'string' ? form.pageUrl : form.pageUrl(), q);
}

/** Page addresses may be relative, so no URL parser. */
function withQuery(pageUrl: string, q: string): string {
  const [page = '', ...hash] = pageUrl.split('#');
  const joint = page.includes('?') ? '&' : '?';
  return `${page}${joint}q=${encodeURIComponent(q)}${hash.map((part) => `#${part}`).join('')}`;
}
