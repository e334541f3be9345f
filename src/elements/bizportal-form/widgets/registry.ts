/** Widgets that a page brings along: a name a definition may use, and the element that serves it. */
import { builtInWidgets } from '../../../core/definition/widget-names.js';
import { BizportalError } from '../../../core/errors.js';

/** The one name of ours that an element of the page's may add to: a map below the coordinates. */
const MAP = 'location';

const tags = new Map<string, string>();

/**
 * Lets definitions say `"widget": name` for an element of the page's own. The element has the
 * properties `value` (any JSON, null for none), `disabled`, `invalid` and `label`, and fires
 * `change` (`input` while typing, if it likes) when the user has changed `value`. Register before
 * the form opens; the element itself may be defined later.
 *
 * @param name lower case, digits and hyphens; not a built-in name, but for `location`: that element is
 *   shown below the coordinates, with `value` `{ lat, lng }` and the field's `config`
 * @param tagName of the custom element
 * @throws BizportalError `config` for a name or tag that cannot be, or a name given away already
 */
export function registerWidget(name: string, tagName: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) refuse(name, 'use lower case letters, digits and hyphens');
  if (!/^[a-z][a-z0-9._]*-[a-z0-9._-]*$/.test(tagName))
    refuse(name, `"${tagName}" is no custom element`);
  if (name !== MAP && builtInWidgets.some((one) => one === name))
    refuse(name, 'is a built-in widget');
  const known = tags.get(name);
  if (known !== undefined && known !== tagName) refuse(name, `is served by <${known}> already`);
  tags.set(name, tagName);
}

function refuse(name: string, reason: string): never {
  throw new BizportalError('config', { message: `widget "${name}": ${reason}`, params: { name } });
}

/** Names given so far, for `parseDefinition`. */
export function registeredWidgets(): readonly string[] {
  return [...tags.keys()];
}

/** The element for a name; undefined when nobody registered it. */
export function registeredTag(name: string): string | undefined {
  return tags.get(name);
}
