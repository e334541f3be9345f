/** One entry per widget name; the compiler sees to it that none is missing. */
import type { WidgetName } from '../../../core/definition/widget-names.js';
import type { FieldView } from '../../../core/form/view.js';
import type { FormContext } from '../context.js';
import { checkboxes, radio, select, tickBox } from './choice.js';
import { email, numeric, phone, thaiId, time } from './codec.js';
import { combobox } from './combobox.js';
import { customWidget } from './custom.js';
import { date } from './date.js';
import { dateParts } from './date-parts.js';
import { registeredTag } from './registry.js';
import { result } from './result.js';
import { instead } from './suggestion.js';
import { tags } from './tags.js';
import { textArea, textInput } from './text.js';
import type { LateWidgets, Widget } from './widget.js';

/** In the data, not on the screen. */
const hidden: Widget = {
  ...textInput(),
  frame: 'none',
  render: () => '',
  words: () => '',
};

const id: Widget = {
  ...textInput({ codec: thaiId, inputmode: 'numeric', autocomplete: 'off', size: 20, mask: true }),
  hint: (ctx) => ctx.msg.citizenIdHint,
};

/** The field's own unit, e.g. `"config": { "unit": "ตร.ม." }`. */
const ownUnit = (_ctx: FormContext, { config: { unit } }: FieldView): string =>
  typeof unit === 'string' ? unit : '';

let late: Partial<LateWidgets> = {};

/** Before a form that uses them is shown. */
export function addWidgets(more: LateWidgets): void {
  late = more;
}

const widgets: Readonly<Record<Exclude<WidgetName, keyof LateWidgets>, Widget>> = {
  text: textInput(),
  textarea: textArea(),
  number: textInput({ codec: numeric('number'), inputmode: 'decimal', size: 10, unit: ownUnit }),
  integer: textInput({ codec: numeric('integer'), inputmode: 'numeric', size: 10, unit: ownUnit }),
  money: textInput({
    codec: numeric('money', 2),
    inputmode: 'decimal',
    size: 20,
    unit: (ctx) => ctx.msg.baht,
  }),
  percent: textInput({
    codec: numeric('percent'),
    inputmode: 'decimal',
    size: 5,
    unit: () => '%',
  }),
  email: {
    ...textInput({ codec: email, inputmode: 'email', autocomplete: 'email' }),
    note: instead,
  },
  phone: textInput({
    codec: phone,
    inputmode: 'tel',
    autocomplete: 'tel-national',
    size: 20,
    hint: (ctx, { config }) =>
      config.extension === true ? ctx.msg.phoneExtensionHint : ctx.msg.phoneHint,
  }),
  date,
  'date-parts': dateParts,
  time: textInput({
    codec: time,
    inputmode: 'decimal',
    size: 5,
    unit: (ctx) => ctx.msg.timeUnit,
    hint: (ctx) => ctx.msg.timeHint,
  }),
  select,
  combobox,
  radio,
  checkbox: tickBox(),
  checkboxes,
  switch: tickBox('switch'),
  tags,
  'citizen-id': id,
  'juristic-id': id,
  hidden,
  result,
};

const custom = new Map<string, Widget>();

/** The widget of a view: ours, the page's own, or text for a name nobody knows. */
export function widgetOf(view: Pick<FieldView, 'widget'>): Widget {
  if (Object.hasOwn(widgets, view.widget)) return widgets[view.widget as keyof typeof widgets];
  const known = late[view.widget as keyof LateWidgets];
  if (known !== undefined) return known;
  const tag = registeredTag(view.widget);
  return tag === undefined ? widgets.text : customOf(tag);
}

function customOf(tag: string): Widget {
  const widget = custom.get(tag) ?? customWidget(tag);
  custom.set(tag, widget);
  return widget;
}
