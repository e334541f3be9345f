/** Any item of a section or row, kept fresh by itself. */
import type { AttachmentView, View } from '../../../core/form/view.js';
import type { FormContext } from '../context.js';
import { liveFiles } from '../live-files.js';
import { liveView } from '../live-view.js';
import { rowsPart } from '../rows/part.js';
import { attachmentTemplate } from './attachment.js';
import { contentTemplate } from './content.js';
import { fieldTemplate } from './field.js';

export function itemTemplate(ctx: FormContext, key: string): unknown {
  return liveView(ctx, key, render);
}

function render(ctx: FormContext, view: View): unknown {
  switch (view.kind) {
    case 'field':
      return fieldTemplate(ctx, view);
    case 'repeat':
      return rowsPart()?.repeatTemplate(ctx, view, itemTemplate) ?? '';
    case 'attachment':
      return liveFiles(ctx, view.key, (unsettled) =>
        attachmentTemplate(ctx, unsettled ? withoutErrors(view) : view),
      );
    case 'content':
      return contentTemplate(ctx, view);
    default:
      return '';
  }
}

/** A file on its way is not missing; how it fares, its row says. */
function withoutErrors(view: AttachmentView): AttachmentView {
  return { ...view, issues: view.issues.filter(({ severity }) => severity !== 'error') };
}
