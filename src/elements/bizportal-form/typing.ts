/**
 * From what happens in a control to an edit of the answer it stands for. One set of listeners for
 * the whole form: a field carries `data-field`, nothing else.
 */
import { fieldOf } from '../../controllers/leave-controller.js';
import type { FieldView } from '../../core/form/view.js';
import { type JsonValue, jsonEqual } from '../../core/json.js';
import type { FormContext } from './context.js';
import { widgetOf } from './widgets/table.js';

export type Edited = (path: string, value: JsonValue | undefined) => void;

/** `input` or `change`, wherever in the form it happened. */
export function takeEvent(ctx: FormContext, event: Event, edited: Edited): void {
  if (event.type === 'change') takeChange(ctx, event, edited);
  else takeInput(ctx, event, edited);
}

/** While the user types or chooses. */
function takeInput(ctx: FormContext, event: Event, edited: Edited): void {
  const target = placeOf(ctx, event);
  if (target === null) return;
  widgetOf(target.view).typed?.(ctx, target.field, event);
  store(ctx, target, edited);
}

/** When the user has finished with a control: the answer takes its final form and shape. */
function takeChange(ctx: FormContext, event: Event, edited: Edited): void {
  const target = placeOf(ctx, event);
  if (target === null) return;
  store(ctx, target, edited);
  const view = ctx.store.view(target.view.key);
  if (view?.kind === 'field') widgetOf(view).settled?.(ctx, target.field, view);
}

interface Place {
  readonly field: HTMLElement;
  readonly view: FieldView;
}

function placeOf(ctx: FormContext, event: Event): Place | null {
  const field = fieldOf(event.target);
  const view = field && ctx.store.view(field.dataset.field ?? '');
  return field && view?.kind === 'field' ? { field, view } : null;
}

function store(ctx: FormContext, { field, view }: Place, edited: Edited): void {
  const value = widgetOf(view).read(field, view, ctx);
  if (value === view.value || jsonEqual(value, view.value)) return;
  ctx.store.dispatch({ type: 'edit', key: view.key, value });
  edited(view.path, value);
}
