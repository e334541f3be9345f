/** A modal dialog around `@cropper/elements`. */
import { messagesFor } from '../../messages/all.js';

/** Of `@cropper/elements`: as much as is used here. */
interface CropperSelection extends HTMLElement {
  $toCanvas(): Promise<HTMLCanvasElement>;
}

export interface CropOptions {
  readonly lang: string;
  readonly aspectRatio: number | undefined;
}

const EDGES = ['n', 'e', 's', 'w', 'ne', 'nw', 'se', 'sw'].map((side) => `${side}-resize`);
const QUALITY = 0.92;

/** In the page's own colours and the form's tokens, where they are set on the page. */
const RADIUS = 'var(--bp-control-radius, 8px)';
const DIALOG = {
  'inline-size': 'min(40rem, 92vw)',
  'box-sizing': 'border-box',
  padding: '16px',
  border: '1px solid color-mix(in srgb, CanvasText 25%, Canvas)',
  'border-radius': RADIUS,
  font: 'inherit',
} as const;
const TITLE = { margin: '0 0 12px', 'font-weight': '600', 'overflow-wrap': 'anywhere' } as const;
const BUTTON = {
  'min-block-size': '44px',
  margin: '12px 12px 0 0',
  padding: '0 20px',
  border: '1px solid color-mix(in srgb, CanvasText 45%, Canvas)',
  'border-radius': RADIUS,
  background: 'Canvas',
  color: 'CanvasText',
  font: 'inherit',
  cursor: 'pointer',
} as const;
const PRIMARY = {
  'border-color': 'transparent',
  background: 'var(--bp-accent-color, #1a6485)',
  color: 'var(--bp-accent-on-color, #fff)',
} as const;

/** The part that the person chose as a file of the same name; null: cancelled. */
export async function showCropper(file: File, options: CropOptions): Promise<File | null> {
  const url = URL.createObjectURL(file);
  const dialog = document.createElement('dialog');
  const { canvas, selection } = cropCanvas(url, options);
  const { messages, decided } = buttons(dialog, options.lang);
  const title = Object.assign(document.createElement('p'), {
    textContent: `${messages.crop}: ${file.name}`,
  });
  dialog.setAttribute('aria-label', title.textContent ?? '');
  dialog.prepend(title, canvas);
  dress(dialog, DIALOG);
  dress(title, TITLE);
  document.body.append(dialog);
  dialog.showModal();
  try {
    return (await decided) ? await cut(selection, file) : null;
  } finally {
    dialog.remove();
    URL.revokeObjectURL(url);
  }
}

function cropCanvas(url: string, { aspectRatio }: CropOptions) {
  const canvas = element('cropper-canvas', { background: '' });
  dress(canvas, { 'block-size': 'min(60vh, 28rem, 80vw)', 'inline-size': '100%' });
  const selection = element('cropper-selection', {
    ...{ 'initial-coverage': '0.8', movable: '', resizable: '', keyboard: '', outlined: '' },
    ...(aspectRatio === undefined ? {} : { 'aspect-ratio': String(aspectRatio) }),
  }) as CropperSelection;
  selection.append(
    // Not painted: the picture below is what one wants to see.
    element('cropper-handle', { action: 'move', plain: '' }),
    ...EDGES.map((action) => element('cropper-handle', { action })),
  );
  canvas.append(
    element('cropper-image', { src: url, alt: '', translatable: '', scalable: '' }),
    element('cropper-shade', { hidden: '' }),
    selection,
  );
  return { canvas, selection };
}

/** Use, cancel, Escape. */
function buttons(dialog: HTMLDialogElement, lang: string) {
  const messages = messagesFor(lang);
  const use = textButton(messages.crop);
  const cancel = textButton(messages.cancel);
  dress(use, PRIMARY);
  dialog.append(use, cancel);
  const decided = new Promise<boolean>((resolve) => {
    use.addEventListener('click', () => resolve(true));
    cancel.addEventListener('click', () => resolve(false));
    dialog.addEventListener('cancel', () => resolve(false));
  });
  return { messages, decided };
}

function textButton(text: string): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  button.textContent = text;
  dress(button, BUTTON);
  return button;
}

/** One by one, since a strict policy allows no style attribute. */
function dress({ style }: HTMLElement, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) style.setProperty(name, value);
}

async function cut(selection: CropperSelection, file: File): Promise<File> {
  const canvas = await selection.$toCanvas();
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, QUALITY));
  const ending = type === 'image/png' ? '.png' : '.jpg';
  return new File(blob ? [blob] : [], file.name.replace(/\.[^.]+$/, '') + ending, { type });
}

function element(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
