/** What can be done with pictures, and with which. */
import type { CloseLayer } from '../../controllers/layer.js';
import type { UploadController } from '../../controllers/upload-controller.js';
import { checkFile, type Refusal, type UploadRules } from '../../core/upload/accept.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';

export interface ImageHelp {
  turned(file: File, to: 'left' | 'right'): Promise<File>;
  shrunk(file: File, max: number): Promise<File>;
  joined(files: readonly File[], name: string): Promise<File>;
}

/**
 * An optional plug-in: shows the picture for cropping; null: the person thought better of it. It says
 * what it opened over the page and how that is closed, for the browser's Back.
 */
export type ImageCropper = (
  file: File,
  lang: string,
  opened?: (layer: HTMLElement, close: CloseLayer) => void,
) => Promise<File | null>;

/** Pictures that browsers can read and write. */
const PICTURE = /\.(?:jpe?g|png|webp)$/i;

export function isPicture({ name }: { readonly name: string }): boolean {
  return PICTURE.test(name);
}

/** Not one that was made as small as it goes; one whose help could not be loaded may be tried again. */
export function canShrink({ file, error: { code, params } }: Refusal<File>): boolean {
  const isRefused = code === 'file-too-large' || code === 'network';
  return isRefused && params.size !== undefined && isPicture(file);
}

/** Pictures of this visit, where one PDF may stand in for them; empty: nothing to join. */
export function joinable(uploads: UploadController, rules: UploadRules): readonly QueuedFile[] {
  const pdf = { name: 'a.pdf', size: 1, type: 'application/pdf' };
  if (checkFile(pdf, { ...rules, maxFiles: null }, 0) !== null) return [];
  const pictures = uploads.files.filter((one) => isPicture(one) && uploads.picked(one.id));
  return pictures.length > 1 ? pictures : [];
}
