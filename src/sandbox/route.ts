/** From method and path to operation, by the running profile and nothing else. */
import {
  API_BASE,
  type Operation,
  type PortalProfile,
  type Route,
} from '../core/portal/profile.js';

export type RouteMatch =
  | { readonly operation: Operation; readonly route: Route; readonly id: string }
  | { readonly allow: string }
  | null;

/** `allow`: the path exists with other methods; null: no such path. */
export function matchRoute(profile: PortalProfile, method: string, pathname: string): RouteMatch {
  const allow: string[] = [];
  for (const [operation, route] of Object.entries(profile.routes) as [Operation, Route][]) {
    const id = matchPath(route.path, pathname);
    if (id === null) continue;
    if (route.method === method) return { operation, route, id };
    allow.push(route.method);
  }
  return allow.length > 0 ? { allow: allow.join(', ') } : null;
}

/** The `{id}` of the path, `''` when the pattern has none; null: it does not match. */
function matchPath(pattern: string, pathname: string): string | null {
  const [head = '', tail] = (API_BASE + pattern).split('{id}');
  if (tail === undefined) return pathname === head ? '' : null;
  if (!pathname.startsWith(head) || !pathname.endsWith(tail)) return null;
  const raw = pathname.slice(head.length, pathname.length - tail.length);
  return raw === '' || raw.includes('/') ? null : decode(raw);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
