import type { Expression } from '../definition/computed.js';
import type { Condition } from '../definition/condition.js';
import type { ForcedCase } from '../definition/forced.js';
import type { FormDefinition } from '../definition/form-definition.js';
import type {
  AttachmentItem,
  ContentBlock,
  ContentItem,
  FieldItem,
  Option,
  Page,
  RepeatItem,
  Section,
} from '../definition/shape.js';
import type { LocalText } from '../definition/text.js';
import type { DataPath, Segments } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import type { CheckModel, GateModel, SourceModel, SourceOptions } from './source-models.js';
import type { SchemaFacts } from './widgets.js';

export interface ModelBase {
  /** Position in reading order; index into {@link FormModel.nodes}. */
  readonly index: number;
  /** Key of the view, without the rows it stands in. */
  readonly local: string;
  readonly parent: ContainerModel | null;
  /** The innermost repeat it stands in. */
  readonly row: RepeatModel | null;
  readonly visibleWhen: Condition | null;
  /** What its texts read, to be shown in words. */
  readonly piped: readonly DataPath[];
}

export interface PageModel extends ModelBase {
  readonly kind: 'page';
  readonly page: Page;
  /** Its own. */
  readonly gate: GateModel | null;
  /** Those of earlier pages: while one that is on show is closed, this page is not there. */
  readonly behind: readonly PageModel[];
  readonly children: Model[];
}

export interface SectionModel extends ModelBase {
  readonly kind: 'section';
  readonly section: Section;
  readonly children: Model[];
}

export interface FieldModel extends ModelBase {
  readonly kind: 'field';
  readonly item: FieldItem;
  /** From the root, `*` for every row on the way. */
  readonly path: Segments;
  /** From its row, or from the root. */
  readonly tail: Segments;
  readonly widget: string;
  readonly facts: SchemaFacts;
  readonly required: Condition | null;
  readonly readonly: Condition | null;
  readonly options: readonly OptionModel[] | null;
  /** Options that follow the rows of a list. */
  readonly rowOptions: RowOptions | null;
  readonly sourceOptions: SourceOptions | null;
  readonly check: CheckModel | null;
  readonly computed: Expression | null;
  readonly forced: readonly ForcedCase[];
  readonly clearWhen: Condition | null;
  readonly rules: readonly RuleModel[];
  readonly result: ResultModel | null;
}

/** Tells whether something is reached: `when` may read the field's own computed value. */
export interface ResultModel {
  /** null: the value itself says it, by being true. */
  readonly when: Condition | null;
  readonly pass: LocalText | null;
  readonly notYet: LocalText | null;
  /** In the data, not only on the screen. */
  readonly submit: boolean;
}

/** A rule between answers, told at the field that has it. */
export interface RuleModel {
  readonly check: Condition;
  readonly message: LocalText;
  readonly severity: 'error' | 'warning';
}

export interface RowOptions {
  readonly rows: DataPath;
  readonly value: DataPath;
  readonly label: DataPath;
}

export interface OptionModel {
  readonly option: Exclude<Option, string>;
  readonly visibleWhen: Condition | null;
}

export interface RepeatModel extends ModelBase {
  readonly kind: 'repeat';
  readonly item: RepeatItem;
  readonly path: Segments;
  readonly tail: Segments;
  readonly facts: SchemaFacts;
  readonly required: Condition | null;
  readonly min: number;
  readonly max: number;
  readonly unique: readonly (readonly Segments[])[];
  readonly rules: readonly RuleModel[];
  readonly children: Model[];
}

export interface AttachmentModel extends ModelBase {
  readonly kind: 'attachment';
  readonly item: AttachmentItem;
  readonly required: Condition | null;
  readonly accept: readonly string[];
  readonly maxSize: number | null;
}

export interface ContentModel extends ModelBase {
  readonly kind: 'content';
  readonly item: ContentItem;
  readonly blocks: readonly ContentBlock[];
}

export type Model =
  | PageModel
  | SectionModel
  | FieldModel
  | RepeatModel
  | AttachmentModel
  | ContentModel;
export type ContainerModel = PageModel | SectionModel | RepeatModel;

export interface FormModel {
  readonly definition: FormDefinition;
  readonly schema: CompiledSchema;
  readonly pages: readonly PageModel[];
  /** By the name that rules read them under. */
  readonly sources: ReadonlyMap<string, SourceModel>;
  /** All, in reading order. */
  readonly nodes: readonly Model[];
}
