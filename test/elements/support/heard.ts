/**
 * What a screen reader would say by itself: a live region whose words changed (`status`), or an
 * alert that came with its words. What stood in a status when it came is not said.
 */

/** Where the words of regions change, in every shadow tree under an element. */
function treesUnder(root: ShadowRoot): ShadowRoot[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [root, ...inner.flatMap(treesUnder)];
}

const REGION = '[role=status], [role=alert], [aria-live]';

function regionOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(REGION) ?? null;
}

function wordsOf(region: Element): string {
  const copy = region.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true], [hidden]')) hidden.remove();
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Behind a modal dialog nothing is heard; nor is what is not shown at all. */
function isHeard(region: Element): boolean {
  if (region.getAttribute('aria-live') === 'off' || region.closest('[inert]')) return false;
  const root = region.getRootNode() as ShadowRoot;
  const modals = [...root.querySelectorAll('dialog:modal')];
  return (
    region.checkVisibility() && (modals.length === 0 || modals.at(-1)?.contains(region) === true)
  );
}

export class Heard {
  readonly #observer = new MutationObserver((changes) => this.#take(changes));
  readonly #last = new Map<Element, string>();
  readonly #followed = new Set<ShadowRoot>();
  #said: string[] = [];

  constructor(host: Element) {
    if (host.shadowRoot) this.#follow(host.shadowRoot);
  }

  /** Since the last time, in order. */
  take(): string[] {
    this.#take(this.#observer.takeRecords());
    const said = this.#said;
    this.#said = [];
    return said;
  }

  #follow(root: ShadowRoot): void {
    for (const tree of treesUnder(root)) {
      if (this.#followed.has(tree)) continue;
      this.#followed.add(tree);
      for (const region of tree.querySelectorAll(REGION)) this.#last.set(region, wordsOf(region));
      this.#observer.observe(tree, { subtree: true, childList: true, characterData: true });
    }
  }

  #take(changes: readonly MutationRecord[]): void {
    const regions = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      const region = regionOf(target);
      if (region) regions.add(region);
      for (const node of addedNodes) {
        if (node instanceof Element) this.#takeIn(node, regions);
      }
    }
    for (const region of regions) this.#say(region);
  }

  #takeIn(added: Element, regions: Set<Element>): void {
    for (const come of [added, ...added.querySelectorAll('*')]) {
      if (come.shadowRoot) this.#follow(come.shadowRoot);
      if (come.matches(REGION)) this.#come(come, regions);
    }
  }

  #come(region: Element, regions: Set<Element>): void {
    if (this.#last.has(region)) return;
    if (region.role === 'alert') regions.add(region);
    else this.#last.set(region, wordsOf(region));
  }

  #say(region: Element): void {
    const words = region.isConnected ? wordsOf(region) : '';
    const before = this.#last.get(region) ?? '';
    this.#last.set(region, words);
    if (words !== '' && words !== before && isHeard(region)) this.#said.push(words);
  }
}
