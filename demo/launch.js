/** Ways into the form: the portal's launch, and what to do when a link has been used up. */
import { remember, remembered } from './appearance.js';

const GUARD = 'demo-launched-at';
/** Milliseconds within which a second failure is no accident. */
const LOOP = 15_000;

/** Leaves for the sandbox portal, which comes back with a fresh `?q=`. */
export function launch({ form, identity, draft }) {
  if (identity) remember('demo-identity', identity);
  const query = new URLSearchParams({ form });
  const who = identity ?? remembered('demo-identity');
  if (who) query.set('identity', who);
  if (draft) query.set('draft', draft);
  location.assign(`/__demo/launch?${query}`);
}

/**
 * A form that was opened without a live session goes to the portal once by itself; when that
 * does not help it says so instead of going round in circles.
 * @param {HTMLElement} form
 * @param {{ formId: string, stop: HTMLElement }} options
 */
export function startLaunchGuard(form, { formId, stop }) {
  let open = false;
  form.addEventListener('bp-ready', () => {
    open = true;
    sessionStorage.removeItem(GUARD);
  });
  const relaunch = () => {
    const before = Number(sessionStorage.getItem(GUARD) ?? 0);
    if (Date.now() - before < LOOP) {
      stop.hidden = false;
      return;
    }
    sessionStorage.setItem(GUARD, String(Date.now()));
    launch({ form: formId });
  };
  // A session that ends later is told by the form itself: its answers are still on the screen.
  form.addEventListener('bp-session', ({ detail }) => {
    if (!open && detail.state === 'ended') relaunch();
  });
  form.addEventListener('bp-error', ({ detail }) => {
    const signedOut = detail.error.code === 'launch' || detail.error.code === 'session-ended';
    if (!open && signedOut) relaunch();
  });
}
