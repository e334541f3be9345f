// Runs in the page, put into the lean entry by `lean.mjs`; see there for what a part is.

/**
 * @typedef {object} Part
 * @property {string} file beside the entry
 * @property {string} integrity
 * @property {readonly string[]} needs names of parts whose code it shares
 */

/**
 * A function that loads a part by name: once, and anew after a failure. A script element compares
 * the file with its hash, which `import()` cannot; `import()` then takes that very module. (A module
 * preload with a hash would be shorter, but WebKit does not compare it.)
 * @param {{ base: string, parts: Readonly<Record<string, Part>>, shared: () => unknown,
 *   policy: TrustedTypePolicy | undefined }} page
 */
export function createLoader({ base, parts, shared, policy }) {
  /** @type {Map<string, Promise<unknown>>} */
  const loads = new Map();
  let tries = 0;

  const checked = (src, integrity) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const end = (settle, value) => () => {
        script.remove();
        settle(value);
      };
      script.onload = end(resolve);
      script.onerror = end(reject, new TypeError(`${src} could not be loaded`));
      Object.assign(script, { type: 'module', crossOrigin: '', integrity });
      script.src = policy ? policy.createScriptURL(src) : src;
      document.head.append(script);
    });

  const fetchPart = async (name) => {
    const { file, integrity, needs } = parts[name];
    const url = new URL(file, base);
    // What failed may stay failed under its address: another try has another one.
    if (tries > 0) url.searchParams.set('try', String(tries));
    const needed = needs.map(load);
    await checked(url.href, integrity);
    const { default: start } = await import(url.href);
    return start(shared(), load, ...(await Promise.all(needed)));
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
