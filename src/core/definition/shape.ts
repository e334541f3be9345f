/** The shapes of a form definition, level by level, and what comes out of them. */
import type * as z from 'zod/mini';
import { type Shape, shapeOf } from '../shapes/shape.js';
import type * as zod from './shape.zod.js';
import type { FieldCheck, Gate } from './sources.js';
import type * as sent from './submission.zod.js';

export const formShape: Shape<z.infer<typeof zod.formShape>> = shapeOf('form');
export const pageShape: Shape<z.infer<typeof zod.pageShape>> = shapeOf('page');
export const sectionShape: Shape<z.infer<typeof zod.sectionShape>> = shapeOf('section');
export const fieldShape: Shape<z.infer<typeof zod.fieldShape>> = shapeOf('field');
export const repeatShape: Shape<z.infer<typeof zod.repeatShape>> = shapeOf('repeat');
export const attachmentShape: Shape<z.infer<typeof zod.attachmentShape>> = shapeOf('attachment');
export const contentShape: Shape<z.infer<typeof zod.contentShape>> = shapeOf('content');
export const reviewShape: Shape<z.infer<typeof zod.reviewShape>> = shapeOf('review');
export const submissionShape: Shape<z.infer<typeof sent.submissionShape>> = shapeOf('submission');

export type RawForm = z.infer<typeof zod.formShape>;
export type RawPage = z.infer<typeof zod.pageShape>;
export type RawSection = z.infer<typeof zod.sectionShape>;
export type FieldItem = { readonly kind: 'field' } & Omit<
  z.infer<typeof zod.fieldShape>,
  'check'
> & { readonly check?: FieldCheck | undefined };
export type RepeatItem = { readonly kind: 'repeat' } & Omit<
  z.infer<typeof zod.repeatShape>,
  'items'
> & {
    readonly items: readonly Item[];
  };
export type AttachmentItem = { readonly kind: 'attachment' } & z.infer<typeof zod.attachmentShape>;
export type RawContent = z.infer<typeof zod.contentShape>;
export type ContentItem = { readonly kind: 'content' } & RawContent;
export type Item = FieldItem | RepeatItem | AttachmentItem | ContentItem;
export type Section = Omit<RawSection, 'items'> & { readonly items: readonly Item[] };
export type Page = Omit<RawPage, 'id' | 'sections' | 'gate'> & {
  readonly id: string;
  readonly sections: readonly Section[];
  readonly gate?: Gate | undefined;
};
export type Option = z.infer<typeof zod.optionShape>;
export type Start = z.infer<typeof zod.startShape>;
export type Review = z.infer<typeof zod.reviewShape>;
export type Consent = z.infer<typeof zod.consentShape>;
export type Submission = z.infer<typeof sent.submissionShape>;
export type Described = z.infer<typeof sent.describedShape>;
export type DescribedPart = z.infer<typeof sent.describedPartShape>;
export type RecordRules = z.infer<typeof sent.recordsShape>;
export type Migration = z.infer<typeof zod.migrationShape>;
export type MigrationStep = z.infer<typeof zod.stepShape>;
export type Result = z.infer<typeof zod.resultShape>;
export type ContentBlock = z.infer<typeof zod.blockShape>;
export type Seed = z.infer<typeof zod.seedShape>;
export type FieldRule = z.infer<typeof zod.ruleShape>;
export type Inline = z.infer<typeof zod.inlineShape>;
