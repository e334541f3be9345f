/**
 * What a control that is more than its template knows of its field: kept beside the element, so
 * that code loaded later reads the latest, and no closure is made per render.
 */
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { FieldView } from '../../core/form/view.js';
import type { FormContext } from './context.js';

export interface Known {
  readonly ctx: FormContext;
  readonly view: FieldView;
}

const known = new WeakMap<Element, Known>();

class Remember extends Directive {
  render(_known: Known): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [what]: [Known]): unknown {
    known.set(element, what);
    return noChange;
  }
}

/** `<input ${remember({ ctx, view })} />` */
export const remember = directive(Remember);

/** The latest of what an element was given; undefined before its first render. */
export const knownOf = (element: Element): Known | undefined => known.get(element);
