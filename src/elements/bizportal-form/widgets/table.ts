/** One entry per widget name; the compiler sees to it that none is missing. */
import type { WidgetName } from '../../../core/definition/widget-names.js';
import type { FieldView } from '../../../core/form/view.js';
import { checkboxes, radio, select, tickBox } from './choice.js';
import { email, lines, money, number, phone, plain, thaiId } from './codec.js';
import { customWidget } from './custom.js';
import { date } from './date.js';
import { registeredTag } from './registry.js';
import { result } from './result.js';
import { textArea, textInput } from './text.js';
import type { Widget } from './widget.js';

/** In the data, not on the screen. */
const hidden: Widget = {
  ...textInput(),
  frame: 'none',
  render: () => '',
  words: () => '',
};

const id = textInput({ codec: thaiId, inputmode: 'numeric', size: 20, mask: true });

const widgets: Readonly<Record<WidgetName, Widget>> = {
  text: textInput(),
  textarea: textArea(),
  number: textInput({ codec: number, inputmode: 'decimal', size: 10 }),
  integer: textInput({ codec: number, inputmode: 'numeric', size: 10 }),
  money: textInput({ codec: money, inputmode: 'decimal', size: 20, unit: (ctx) => ctx.msg.baht }),
  percent: textInput({ codec: number, inputmode: 'decimal', size: 5, unit: () => '%' }),
  email: textInput({ codec: email, inputmode: 'email', autocomplete: 'email' }),
  phone: textInput({ codec: phone, inputmode: 'tel', autocomplete: 'tel-national', size: 20 }),
  date,
  'date-parts': date,
  time: textInput({ type: 'time', size: 10 }),
  select,
  combobox: select,
  radio,
  checkbox: tickBox(),
  checkboxes,
  switch: tickBox('switch'),
  tags: { ...textArea(lines, (ctx) => ctx.msg.tagsHint), holds: 'list' },
  'citizen-id': { ...id, hint: (ctx) => ctx.msg.citizenIdHint },
  'juristic-id': { ...id, hint: (ctx) => ctx.msg.citizenIdHint },
  address: textArea(plain),
  location: textInput(),
  hidden,
  result,
};

const custom = new Map<string, Widget>();

/** The widget of a view: ours, the page's own, or text for a name nobody knows. */
export function widgetOf(view: Pick<FieldView, 'widget'>): Widget {
  if (Object.hasOwn(widgets, view.widget)) return widgets[view.widget as WidgetName];
  const tag = registeredTag(view.widget);
  return tag === undefined ? widgets.text : customOf(tag);
}

function customOf(tag: string): Widget {
  const widget = custom.get(tag) ?? customWidget(tag);
  custom.set(tag, widget);
  return widget;
}
