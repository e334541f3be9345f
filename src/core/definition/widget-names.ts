/** Names a definition may give as `widget`; agencies add theirs with `registerWidget`. */

export const builtInWidgets = [
  'text',
  'textarea',
  'number',
  'integer',
  'money',
  'percent',
  'email',
  'phone',
  'date',
  'date-parts',
  'time',
  'select',
  'combobox',
  'radio',
  'checkbox',
  'checkboxes',
  'switch',
  'tags',
  'citizen-id',
  'juristic-id',
  'address',
  'location',
  'hidden',
  'result',
] as const;

export type WidgetName = (typeof builtInWidgets)[number];
