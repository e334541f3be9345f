/** A modal dialog around `@cropper/elements`. */
import { messagesFor } from '../../messages/all.js';

/** Of `@cropper/elements`: as much as is used here. */
interface CropperSelection extends HTMLElement, Frame {
  $change(x: number, y: number): unknown;
  $toCanvas(): Promise<HTMLCanvasElement>;
}

/** In CSS pixels, from the canvas's corner. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CropOptions {
  readonly lang: string;
  readonly aspectRatio: number | undefined;
  /** The dialog is open and lies over the page: `close` is its Cancel. */
  readonly opened: (dialog: HTMLDialogElement, close: () => undefined) => void;
}

const EDGES = ['n', 'e', 's', 'w', 'ne', 'nw', 'se', 'sw'].map((side) => `${side}-resize`);
const QUALITY = 0.92;

/** In the page's own colours and the form's tokens, where they are set on the page. */
const RADIUS = 'var(--bp-control-radius, 8px)';
const DIALOG = {
  'inline-size': 'min(40rem, 92vw)',
  'max-block-size': 'calc(100dvb - 16px)',
  'box-sizing': 'border-box',
  padding: '16px',
  overflow: 'auto',
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
  const { canvas, selection } = cropCanvas(url, await ratioOf(url), options);
  const { messages, decided, cancel } = buttons(dialog, options.lang);
  const title = Object.assign(document.createElement('p'), {
    textContent: `${messages.crop}: ${file.name}`,
  });
  dialog.setAttribute('aria-label', title.textContent ?? '');
  dialog.prepend(title, canvas);
  dress(dialog, DIALOG);
  dress(title, TITLE);
  document.body.append(dialog);
  dialog.showModal();
  options.opened(dialog, cancel);
  try {
    return (await decided) ? await cut(selection, file) : null;
  } finally {
    dialog.remove();
    URL.revokeObjectURL(url);
  }
}

/** Width by height as the picture is seen, turned as its camera was held; 1 where it cannot be read. */
async function ratioOf(url: string): Promise<number> {
  const image = Object.assign(new Image(), { src: url });
  await image.decode().catch(() => {});
  return image.naturalWidth > 0 ? image.naturalWidth / image.naturalHeight : 1;
}

/** In the shape of the picture and filled by it, so that no frame can be larger than the picture. */
function cropCanvas(url: string, ratio: number, { aspectRatio }: CropOptions) {
  const canvas = element('cropper-canvas', { background: '' });
  dress(canvas, {
    'aspect-ratio': String(ratio),
    'inline-size': `min(100%, ${ratio} * min(60vh, 28rem))`,
    'min-inline-size': '0',
    'min-block-size': '0',
    margin: '0 auto',
  });
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
    element('cropper-image', { src: url, alt: '' }),
    element('cropper-shade', { hidden: '' }),
    selection,
  );
  selection.addEventListener('change', (event) => keepInside(event as CustomEvent<Frame>, canvas));
  return { canvas, selection };
}

/** A frame pushed over the edge stays at it; one pulled too large stays as it was. */
function keepInside(event: CustomEvent<Frame>, canvas: HTMLElement): void {
  const { x, y, width, height } = event.detail;
  const selection = event.target as CropperSelection;
  const right = canvas.offsetWidth - width;
  const bottom = canvas.offsetHeight - height;
  if (x >= 0 && y >= 0 && x <= right + ROUNDING && y <= bottom + ROUNDING) return;
  event.preventDefault();
  if (width !== selection.width || height !== selection.height) return;
  selection.$change(within(x, right), within(y, bottom));
}

/** CSS pixels lost where sizes are fractions. */
const ROUNDING = 1;

const within = (at: number, end: number): number => Math.max(0, Math.min(at, end));

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
  return { messages, decided, cancel: (): undefined => void cancel.click() };
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
