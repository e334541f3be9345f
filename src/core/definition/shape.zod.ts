/**
 * The form definition as zod shapes: keys and value types of every level, types by inference.
 * `parse.ts` walks pages, sections and items itself, because an item is told by its key before
 * it is validated; so the nested levels stay `unknown` here. Of this module only types are
 * imported; `npm run analyze` emits the rest into ../shapes/schemas.ts.
 */
import * as z from 'zod/mini';

/** Words: one text for all languages, or one per language. */
export const localText = z.union([z.string(), z.record(z.string(), z.string())]);
const text = z.optional(localText);
const texts = z.optional(z.record(z.string(), localText));
/** Compiled by `condition.ts`, which names what is wrong better than a union could. */
const condition = z.optional(z.unknown());
const conditionOrTrue = z.optional(z.unknown());
const identityType = z.enum(['person', 'juristic']);
const wireValue = z.union([z.string(), z.number(), z.boolean()]);

export const optionShape = z.union([
  z.string(),
  z.strictObject({ value: wireValue, label: text, hint: text, visibleWhen: condition }),
]);

const optionsShape = z.union([
  z.string(),
  z.array(optionShape),
  z.strictObject({ from: z.string(), value: z.string(), label: z.optional(z.string()) }),
  z.strictObject({
    /** Options out of a source's answer: the list at `path`, `value` and `label` of its entries. */
    source: z.string(),
    path: z.optional(z.string()),
    value: z.optional(z.string()),
    label: z.optional(z.string()),
  }),
]);

const prefillShape = z.union([
  z.string(),
  z.strictObject({
    from: z.union([z.string(), z.array(z.string())]),
    lock: z.optional(z.boolean()),
    /** The citizen may say that the locked value is wrong, and answer otherwise. */
    dispute: z.optional(z.boolean()),
    map: z.optional(z.union([z.array(z.string()), z.record(z.string(), wireValue)])),
  }),
]);

/** Where a seeded value is in the entry; `remove` takes characters out of it that registers leave in. */
export const seedValueShape = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({ from: z.union([z.string(), z.array(z.string())]), remove: z.string() }),
]);

/** Rows of the register: `from` is a list of the profile, `map` says what of an entry goes where. */
export const seedShape = z.strictObject({
  from: z.union([z.string(), z.array(z.string())]),
  map: z.record(z.string(), seedValueShape),
  /** Row path that tells rows apart; without it they are matched by position. */
  key: z.optional(z.string()),
  where: z.optional(z.record(z.string(), z.union([wireValue, z.array(wireValue)]))),
  /** The register's values may not be changed. */
  lock: z.optional(z.boolean()),
  /** The citizen may say of each that it is wrong, and answer otherwise. */
  dispute: z.optional(z.boolean()),
});

/** When a `result` passes, and its words; without `when` its computed value must be true. */
export const resultShape = z.strictObject({
  when: condition,
  pass: text,
  notYet: text,
  /** false: shown only, never in the data; then its path need not be in the schema. */
  submit: z.optional(z.boolean()),
});

/** A rule between answers, told at one field; silent until all it reads is answered. */
export const ruleShape = z.strictObject({
  /** Path of the field that shows it; only for rules of the form. */
  at: z.optional(z.string()),
  check: z.unknown(),
  message: localText,
  severity: z.optional(z.enum(['error', 'warning'])),
});

/** What is said before the first question; `false`: nothing. */
export const startShape = z.strictObject({
  /** Instead of the estimate. */
  minutes: z.optional(z.number().check(z.positive())),
  /** What else to know or to have ready. */
  note: text,
  /** `false`: the documents are not listed. */
  documents: z.optional(z.boolean()),
});

/** One change of a draft's answers; paths may go through rows (`staff[].tel`). */
export const stepShape = z.union([
  z.strictObject({ move: z.string(), to: z.string(), label: text }),
  z.strictObject({ rename: z.string(), to: z.string(), label: text }),
  /** A text in parts; the last takes what is left. */
  z.strictObject({
    split: z.string(),
    to: z.array(z.string()),
    by: z.optional(z.string()),
    label: text,
  }),
  z.strictObject({
    map: z.string(),
    in: z.record(z.string(), wireValue),
    /** Of values that are not listed; default `keep`. */
    else: z.optional(z.enum(['keep', 'drop'])),
    label: text,
  }),
  z.strictObject({ drop: z.string(), label: text }),
  z.strictObject({ attachment: z.string(), to: z.string(), label: text }),
]);

/** From one version of the form to a later one. */
export const migrationShape = z.strictObject({
  from: z.string(),
  to: z.string(),
  steps: z.array(stepShape),
});

export const formShape = z.strictObject({
  $schema: z.optional(z.string()),
  id: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)),
  version: z.string(),
  formatVersion: z.literal(1),
  schema: z.union([z.string(), z.boolean(), z.record(z.string(), z.unknown())]),
  title: text,
  description: text,
  identity: z.optional(z.union([identityType, z.array(identityType)])),
  drafts: z.optional(z.union([z.enum(['on', 'off']), z.boolean()])),
  showErrors: z.optional(z.enum(['leave', 'submit'])),
  callback: z.optional(z.string()),
  start: z.optional(z.union([z.literal(false), startShape])),
  conditions: z.optional(z.record(z.string(), z.unknown())),
  lists: z.optional(z.record(z.string(), z.array(optionShape))),
  sources: z.optional(z.record(z.string(), z.unknown())),
  rules: z.optional(z.array(ruleShape)),
  pages: z.array(z.unknown()),
  review: z.optional(z.unknown()),
  submission: z.optional(z.unknown()),
  migrations: z.optional(z.array(migrationShape)),
});

export const pageShape = z.strictObject({
  /** Default: `page-1` and so on. */
  id: z.optional(z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/))),
  title: text,
  description: text,
  visibleWhen: condition,
  gate: z.optional(z.unknown()),
  sections: z.array(z.unknown()),
});

export const sectionShape = z.strictObject({
  id: z.optional(z.string()),
  title: text,
  description: text,
  visibleWhen: condition,
  items: z.array(z.unknown()),
});

const itemBase = {
  id: z.optional(z.string()),
  label: text,
  hint: text,
  /** As pages and sections say it: the same as `label`, and as `hint`. */
  title: text,
  description: text,
  visibleWhen: condition,
};

export const fieldShape = z.strictObject({
  ...itemBase,
  field: z.string(),
  widget: z.optional(z.string()),
  placeholder: text,
  width: z.optional(z.enum(['full', 'half', 'third'])),
  options: z.optional(optionsShape),
  required: conditionOrTrue,
  readonly: conditionOrTrue,
  lock: conditionOrTrue,
  default: z.optional(z.unknown()),
  value: z.optional(z.unknown()),
  clearWhen: condition,
  submitWhenHidden: z.optional(z.boolean()),
  computed: z.optional(z.unknown()),
  prefill: z.optional(prefillShape),
  messages: texts,
  sensitive: z.optional(z.boolean()),
  autocomplete: z.optional(z.string()),
  result: z.optional(resultShape),
  check: z.optional(z.unknown()),
  rules: z.optional(z.array(ruleShape)),
  config: z.optional(z.record(z.string(), z.unknown())),
});

export const repeatShape = z.strictObject({
  ...itemBase,
  repeat: z.string(),
  items: z.array(z.unknown()),
  layout: z.optional(z.enum(['cards', 'table'])),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  unique: z.optional(z.array(z.union([z.string(), z.array(z.string())]))),
  itemLabel: text,
  addLabel: text,
  empty: text,
  add: z.optional(z.boolean()),
  remove: z.optional(z.boolean()),
  move: z.optional(z.boolean()),
  required: conditionOrTrue,
  columns: z.optional(z.array(z.string())),
  numberFrom: z.optional(z.number()),
  seed: z.optional(seedShape),
  rules: z.optional(z.array(ruleShape)),
  messages: texts,
});

export const attachmentShape = z.strictObject({
  ...itemBase,
  attachment: z.string(),
  field: z.optional(z.string()),
  documentType: z.string(),
  accept: z.optional(z.array(z.string())),
  maxSize: z.optional(z.union([z.string(), z.number()])),
  minFiles: z.optional(z.number()),
  maxFiles: z.optional(z.number()),
  required: conditionOrTrue,
  remark: z.optional(z.enum(['none', 'optional', 'required'])),
  docName: text,
  example: z.optional(z.string()),
  messages: texts,
});

/** One run of text with at most one mark; links are https, mailto or tel. */
export const inlineShape = z.union([
  z.string(),
  z.strictObject({ text: localText, bold: z.optional(z.boolean()), link: z.optional(z.string()) }),
]);

export const blockShape = z.union([
  localText,
  z.strictObject({ p: z.union([localText, z.array(inlineShape)]) }),
  z.strictObject({ list: z.array(z.union([localText, z.array(inlineShape)])) }),
]);

export const contentShape = z.strictObject({
  ...itemBase,
  content: z.union([blockShape, z.array(blockShape)]),
});

export const consentShape = z.strictObject({
  id: z.string(),
  purpose: localText,
  version: z.string(),
  required: z.optional(z.boolean()),
});

export const reviewShape = z.strictObject({
  declaration: text,
  terms: text,
  notice: text,
  consents: z.optional(z.array(consentShape)),
});
