/** Pictures turned, made smaller, put into one PDF; loaded when somebody asks for it. */
import { BizportalError } from '../core/errors.js';
import { type PagePhoto, photoPdf } from '../core/upload/photo-pdf.js';
import { splitName } from '../core/upload/wire-name.js';

/** Pixels on the longer side; a page of text is well readable, and no phone runs out of memory. */
const PAGE_SIDE = 2200;
const QUALITY = 0.86;
/** Each try has this part of the pixels and quality of the one before. */
const SHRINK = { side: 0.8, quality: 0.92 } as const;
const TRIES = 8;

/** A quarter turn; the picture is drawn anew, so nothing of its EXIF data (place, camera) goes along. */
export async function turned(file: File, to: 'left' | 'right'): Promise<File> {
  const bitmap = await decode(file);
  try {
    const canvas = canvasOf(bitmap.height, bitmap.width);
    const context = contextOf(canvas);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate(to === 'left' ? -Math.PI / 2 : Math.PI / 2);
    context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
    const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
    return fileOf(file.name, await encode(canvas, type, 0.92));
  } finally {
    bitmap.close();
  }
}

/**
 * The picture as a JPEG of at most `max` bytes: first less quality, then fewer pixels.
 * @throws BizportalError `file-too-large` when even a small picture is too large
 */
export async function shrunk(file: File, max: number): Promise<File> {
  const bitmap = await decode(file);
  try {
    let side = Math.min(4096, Math.max(bitmap.width, bitmap.height));
    let quality = 0.9;
    for (let i = 0; i < TRIES; i += 1) {
      const blob = await encode(drawn(bitmap, side), 'image/jpeg', quality);
      if (blob.size <= max) return fileOf(file.name, blob);
      // Bytes go with the square of the side: the first guess is mostly right.
      side = Math.floor(side * Math.min(SHRINK.side, Math.sqrt(max / blob.size)));
      quality = Math.max(0.6, quality * SHRINK.quality);
    }
    throw new BizportalError('file-too-large', { params: { name: file.name, maxSize: max } });
  } finally {
    bitmap.close();
  }
}

/** One page per picture, in order. */
export async function joined(files: readonly File[], name: string): Promise<File> {
  const photos: PagePhoto[] = [];
  for (const file of files) photos.push(await pageOf(file));
  return new File([...photoPdf(photos)], `${name}.pdf`, { type: 'application/pdf' });
}

async function pageOf(file: File): Promise<PagePhoto> {
  const bitmap = await decode(file);
  try {
    const canvas = drawn(bitmap, Math.min(PAGE_SIDE, Math.max(bitmap.width, bitmap.height)));
    const blob = await encode(canvas, 'image/jpeg', QUALITY);
    const jpeg = new Uint8Array(await blob.arrayBuffer());
    return { jpeg, width: canvas.width, height: canvas.height };
  } finally {
    bitmap.close();
  }
}

/** Upright, as its EXIF says. */
async function decode(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new BizportalError('file-content', { params: { name: file.name }, cause });
  }
}

/** On white, since a JPEG knows no transparency. */
function drawn(bitmap: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const size = (length: number) => Math.max(1, Math.round(length * scale));
  const canvas = canvasOf(size(bitmap.width), size(bitmap.height));
  const context = contextOf(canvas);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new BizportalError('internal', { message: 'no canvas' });
  return context;
}

function encode(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new BizportalError('internal'))),
      type,
      quality,
    );
  });
}

/** The old name with the ending of what is in it now. */
function fileOf(name: string, blob: Blob): File {
  const ending = blob.type === 'image/png' ? '.png' : '.jpg';
  return new File([blob], splitName(name).base + ending, { type: blob.type });
}
