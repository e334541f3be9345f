/** A modal dialog around `@cropper/elements`. */
import { messagesFor } from '../../messages/index.js';

/** Of `@cropper/elements`: as much as is used here. */
interface CropperSelection extends HTMLElement {
  $toCanvas(): Promise<HTMLCanvasElement>;
}

export interface CropOptions {
  readonly lang: string;
  readonly aspectRatio: number | undefined;
}

const HANDLES = ['move', 'n-resize', 'e-resize', 's-resize', 'w-resize'] as const;
const CORNERS = ['ne-resize', 'nw-resize', 'se-resize', 'sw-resize'] as const;
const QUALITY = 0.92;

/** The part that the person chose as a file of the same name; null: cancelled. */
export async function showCropper(file: File, options: CropOptions): Promise<File | null> {
  const url = URL.createObjectURL(file);
  const dialog = document.createElement('dialog');
  const { canvas, selection } = cropCanvas(url, options);
  const { messages, decided } = buttons(dialog, options.lang);
  dialog.setAttribute('aria-label', `${messages.crop}: ${file.name}`);
  dialog.prepend(canvas);
  dialog.style.setProperty('max-inline-size', 'min(40rem, 92vw)');
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
  canvas.style.setProperty('block-size', 'min(60vh, 28rem)');
  canvas.style.setProperty('inline-size', '100%');
  const selection = element('cropper-selection', {
    ...{ 'initial-coverage': '0.8', movable: '', resizable: '', keyboard: '', outlined: '' },
    ...(aspectRatio === undefined ? {} : { 'aspect-ratio': String(aspectRatio) }),
  }) as CropperSelection;
  selection.append(
    ...[...HANDLES, ...CORNERS].map((action) => element('cropper-handle', { action })),
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
  button.style.setProperty('min-block-size', '44px');
  button.style.setProperty('margin-block-start', '12px');
  button.style.setProperty('margin-inline-end', '12px');
  return button;
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
