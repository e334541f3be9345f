/** What stands where it should: nothing over the side, nothing cut off. */
import { root, type TestForm } from './form-fixture.js';

/** The form's own tree and those inside it. */
export function trees(form: TestForm): ShadowRoot[] {
  const inner = [...root(form).querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [root(form), ...inner];
}

export const elements = (form: TestForm, selector: string): HTMLElement[] =>
  trees(form).flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(selector)]);

export const isShown = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
};

export const told = (element: Element): string => element.outerHTML.slice(0, 140);

/** What reaches out of the window sideways, but for what scrolls in a place of its own. */
export function tooWide(form: TestForm): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const over = elements(form, '*').filter(
    (one) => isShown(one) && one.getBoundingClientRect().right > clientWidth + 1,
  );
  return [`${scrollWidth} > ${clientWidth}`, ...over.map(told)];
}

/** Words cut off by the box they are in. */
export function cutOff(form: TestForm): string[] {
  return elements(form, '*')
    .filter((one) => {
      if (!isShown(one) || one.matches('input, select, textarea, .sr-only, .sr-only *'))
        return false;
      const { overflowX, overflowY } = getComputedStyle(one);
      const cutsX = overflowX === 'hidden' || overflowX === 'clip';
      const cutsY = overflowY === 'hidden' || overflowY === 'clip';
      return (
        (cutsX && one.scrollWidth > one.clientWidth + 1) ||
        (cutsY && one.scrollHeight > one.clientHeight + 1)
      );
    })
    .map(told);
}

/** WCAG 1.4.12: what a citizen's own style sheet may ask for. */
const SPACED = new CSSStyleSheet();
SPACED.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`);

export function space(form: TestForm): void {
  for (const tree of trees(form)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, SPACED];
}
