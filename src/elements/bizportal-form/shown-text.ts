/**
 * The text of an input, without getting in the way of typing: what stands there is left alone as
 * long as it means the value that should be shown.
 */
import { noChange } from 'lit';
import { Directive, directive, type PropertyPart } from 'lit/directive.js';
import { type JsonValue, jsonEqual } from '../../core/json.js';
import type { Codec, CodecPlace } from './widgets/codec.js';

type Shown = [codec: Codec, value: JsonValue | undefined, place: CodecPlace];

class ShownText extends Directive {
  render(..._shown: Shown): unknown {
    return noChange;
  }

  override update(part: PropertyPart, [codec, value, place]: Shown): unknown {
    const input = part.element as HTMLInputElement;
    const text = codec.format(value, place);
    if (input.value === text) return noChange;
    const typing = hasFocus(input) && jsonEqual(codec.parse(input.value, place), value);
    if (!typing) input.value = text;
    return noChange;
  }
}

/** `:focus` does not match in WebKit while the window itself has no focus. */
export function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}

/** `.value=${shownText(codec, value, place)}` */
export const shownText = directive(ShownText);
