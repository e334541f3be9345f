// Runs in the page, put into the lean entry by `lean.mjs`; see there for what a part is.

/**
 * @typedef {object} Part
 * @property {string} file beside the entry
 * @property {string} integrity
 * @property {readonly string[]} needs names of parts whose code it shares
 */

/**
 * A function that loads a part by name: once, and anew after a failure. The browser compares the
 * file with its hash while it preloads it, and `import()` then takes that very module; a browser
 * without module preloads (before 2023) compares nothing, as with any `import()`.
 * @param {{ base: string, parts: Readonly<Record<string, Part>>, shared: unknown }} page
 */
export function createLoader({ base, parts, shared }) {
  /** @type {Map<string, Promise<unknown>>} */
  const loads = new Map();
  let tries = 0;

  const checked = (href, integrity) =>
    new Promise((resolve, reject) => {
      const link = document.createElement('link');
      if (!link.relList.supports('modulepreload')) return resolve(undefined);
      Object.assign(link, { rel: 'modulepreload', crossOrigin: '', integrity, href });
      link.onload = resolve;
      link.onerror = () => reject(new TypeError(`${href} could not be loaded`));
      document.head.append(link);
    }).finally(() => document.head.querySelector(`link[href="${href}"]`)?.remove());

  const fetchPart = async (name) => {
    const { file, integrity, needs } = parts[name];
    const url = new URL(file, base);
    // What failed may stay failed under its address: another try has another one.
    if (tries > 0) url.searchParams.set('try', String(tries));
    const needed = needs.map(load);
    await checked(url.href, integrity);
    const { default: start } = await import(url.href);
    return start(shared, load, ...(await Promise.all(needed)));
  };

  const load = (name) => {
    if (!loads.has(name)) {
      const part = fetchPart(name);
      loads.set(name, part);
      part.catch(() => {
        tries += 1;
        loads.delete(name);
      });
    }
    return loads.get(name);
  };
  return load;
}
