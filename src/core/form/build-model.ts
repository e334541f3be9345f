/** Compiling a definition into its model: paths, conditions and limits are read once, at load. */
import { parseAccept, parseSize } from '../definition/attachment.js';
import { compiledSchema } from '../definition/compiled.js';
import { compileExpression, type Expression } from '../definition/computed.js';
import {
  type Condition,
  type ConditionContext,
  compileCondition,
} from '../definition/condition.js';
import { contentBlocks } from '../definition/content.js';
import { compileForced } from '../definition/forced.js';
import type { FormDefinition } from '../definition/form-definition.js';
import type {
  AttachmentItem,
  FieldItem,
  Item,
  Option,
  Page,
  RepeatItem,
  Section,
} from '../definition/shape.js';
import { parsePath, type Segments, toPointer } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import type {
  AttachmentModel,
  ContainerModel,
  FieldModel,
  FormModel,
  Model,
  ModelBase,
  OptionModel,
  PageModel,
  RepeatModel,
  ResultModel,
  RowOptions,
  RuleModel,
  SectionModel,
} from './model.js';
import { pipedReads } from './piping.js';
import {
  compileCheck,
  compileGate,
  compileSourceOptions,
  compileSources,
  type SourceModel,
} from './source-models.js';
import { chooseWidget, type SchemaFacts, schemaFacts } from './widgets.js';

const DEFAULT_MAX_ROWS = 10_000;

const models = new WeakMap<FormDefinition, FormModel>();

/**
 * Made once by the parser, and used by all that follows.
 *
 * @param definition as `parseDefinition` gave it; its references are known to be right
 * @throws BizportalError `schema` when the schema cannot be honoured
 */
export function modelOf(definition: FormDefinition): FormModel {
  const model = models.get(definition) ?? buildModel(definition);
  models.set(definition, model);
  return model;
}

function buildModel(definition: FormDefinition): FormModel {
  const builder = new Builder(definition);
  const pages = definition.pages.map((page) => builder.page(page));
  const { schema, nodes, sources } = builder;
  return { definition, schema, pages, sources, nodes };
}

class Builder {
  readonly nodes: Model[] = [];
  readonly schema: CompiledSchema;
  readonly sources: ReadonlyMap<string, SourceModel>;
  readonly #gates: PageModel[] = [];
  readonly #definition: FormDefinition;

  constructor(definition: FormDefinition) {
    this.#definition = definition;
    this.schema = compiledSchema(definition.schema);
    this.sources = compileSources(definition, this.#named);
  }

  page(page: Page): PageModel {
    const children: Model[] = [];
    const base = this.#base(`page:${page.id}`, page.visibleWhen, null, null);
    const gate = compileGate(page, this.#compiling);
    const behind = [...this.#gates];
    const model = this.#add<PageModel>({ kind: 'page', ...base, page, gate, behind, children });
    if (gate !== null) this.#gates.push(model);
    for (const section of page.sections) children.push(this.#section(section, model));
    return model;
  }

  #section(section: Section, parent: PageModel): SectionModel {
    const children: Model[] = [];
    const base = this.#base(
      section.id === undefined ? `section/${this.nodes.length}` : `section:${section.id}`,
      section.visibleWhen,
      parent,
      null,
    );
    const model = this.#add<SectionModel>({ kind: 'section', ...base, section, children });
    for (const item of section.items) children.push(this.#item(item, model, null));
    return model;
  }

  #item(item: Item, parent: ContainerModel, row: RepeatModel | null): Model {
    switch (item.kind) {
      case 'field':
        return this.#field(item, parent, row);
      case 'repeat':
        return this.#repeat(item, parent, row);
      case 'attachment':
        return this.#attachment(item, parent, row);
      default: {
        const base = this.#base(`/content/${this.nodes.length}`, item.visibleWhen, parent, row);
        const blocks = contentBlocks(item.content);
        return this.#add({ kind: 'content', ...base, item, blocks });
      }
    }
  }

  #field(item: FieldItem, parent: ContainerModel, row: RepeatModel | null): FieldModel {
    const { path, tail } = this.#place(item.field, row);
    const facts = this.#facts(path);
    return this.#add({
      kind: 'field',
      ...this.#base(toPointer(tail), item.visibleWhen, parent, row),
      item,
      path,
      tail,
      facts,
      widget: chooseWidget(item, facts),
      required: this.#condition(item.required),
      readonly: this.#condition(item.readonly) ?? this.#condition(item.lock),
      options: this.#options(item),
      rowOptions: this.#rowOptions(item),
      sourceOptions: compileSourceOptions(item),
      check: compileCheck(item, this.#compiling),
      computed: this.#computed(item),
      forced: compileForced(item.value, '', this.#named),
      clearWhen: this.#condition(item.clearWhen),
      rules: this.#rules(item, path),
      result: this.#result(item),
    });
  }

  #repeat(item: RepeatItem, parent: ContainerModel, row: RepeatModel | null): RepeatModel {
    const { path, tail } = this.#place(item.repeat, row);
    const facts = this.#facts(path);
    const children: Model[] = [];
    const model = this.#add<RepeatModel>({
      kind: 'repeat',
      ...this.#base(toPointer(tail), item.visibleWhen, parent, row),
      item,
      path,
      tail,
      facts,
      required: this.#condition(item.required),
      rules: this.#rules(item, path),
      min: item.min ?? 0,
      max: item.max ?? DEFAULT_MAX_ROWS,
      unique: (item.unique ?? []).map((keys) =>
        (typeof keys === 'string' ? [keys] : keys).map(
          (key) => parsePath(key.startsWith('./') ? key : `./${key}`).segments,
        ),
      ),
      children,
    });
    for (const child of item.items) children.push(this.#item(child, model, model));
    return model;
  }

  #attachment(
    item: AttachmentItem,
    parent: ContainerModel,
    row: RepeatModel | null,
  ): AttachmentModel {
    return this.#add({
      kind: 'attachment',
      ...this.#base(`/attachments/${item.attachment}`, item.visibleWhen, parent, row),
      item,
      required: this.#condition(item.required),
      accept: parseAccept(item.accept),
      maxSize: parseSize(item.maxSize),
    });
  }

  #add<M extends Model>(model: M): M {
    const whole = { ...model, piped: pipedReads(model) };
    this.nodes.push(whole);
    return whole;
  }

  #base(
    local: string,
    visibleWhen: unknown,
    parent: ContainerModel | null,
    row: RepeatModel | null,
  ): ModelBase {
    return {
      index: this.nodes.length,
      local: local.replaceAll(/\s/g, '_'),
      parent,
      row,
      visibleWhen: this.#condition(visibleWhen),
      piped: [],
    };
  }

  /** Absent and `false` are no condition; `true` always holds. */
  #condition(raw: unknown): Condition | null {
    if (raw === undefined || raw === false) return null;
    return compileCondition(raw, '', this.#named);
  }

  /** A result without a value of its own says whether its condition holds. */
  #computed({ computed, result }: FieldItem): Expression | null {
    // biome-ignore lint/suspicious/noThenProperty: an operation of the format
    const passes = { if: result?.when ?? false, then: true, else: false };
    const raw = computed ?? (result?.when === undefined ? undefined : passes);
    return raw === undefined ? null : compileExpression(raw, '', this.#named);
  }

  #result({ widget, result }: FieldItem): ResultModel | null {
    if (widget !== 'result') return null;
    const { when, pass = null, notYet = null, submit = true } = result ?? {};
    return { when: this.#condition(when), pass, notYet, submit };
  }

  get #compiling() {
    return { sources: this.sources, context: this.#named };
  }

  get #named(): ConditionContext {
    return { named: this.#definition.conditions };
  }

  /** The item's own rules, and those of the form that name it. */
  #rules(item: FieldItem | RepeatItem, path: Segments): readonly RuleModel[] {
    const pointer = toPointer(path);
    const named = this.#definition.rules.filter(
      ({ at }) => at !== undefined && toPointer(parsePath(at).segments) === pointer,
    );
    return [...(item.rules ?? []), ...named].map(({ check, message, severity = 'error' }) => ({
      check: compileCondition(check, '', this.#named),
      message,
      severity,
    }));
  }

  #rowOptions({ options }: FieldItem): RowOptions | null {
    if (typeof options !== 'object' || Array.isArray(options) || !('from' in options)) return null;
    const inRow = (text: string) => ({ ...parsePath(text), relative: true });
    return {
      rows: parsePath(options.from),
      value: inRow(options.value),
      label: inRow(options.label ?? options.value),
    };
  }

  #options(item: FieldItem): readonly OptionModel[] | null {
    const { options } = item;
    const list = typeof options === 'string' ? this.#definition.lists[options] : options;
    if (!Array.isArray(list)) return null;
    return list.map((option: Option) => {
      const full = typeof option === 'string' ? { value: option } : option;
      return { option: full, visibleWhen: this.#condition(full.visibleWhen) };
    });
  }

  #facts(path: Segments): SchemaFacts {
    const place = path.map((segment) => (segment === '*' ? '0' : segment));
    const parts = this.schema.schemaAt(toPointer(place));
    const certain = parts.filter((part) => part.certain);
    return schemaFacts((certain.length > 0 ? certain : parts).map((part) => part.schema));
  }

  #place(text: string, row: RepeatModel | null): { path: Segments; tail: Segments } {
    const { relative, segments } = parsePath(text);
    const path = relative && row !== null ? [...row.path, '*', ...segments] : segments;
    return { path, tail: segments };
  }
}
