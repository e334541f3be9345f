/** `bizportal-form/plugins/crop`: a "Crop" action on pictures of `<bp-file-upload>`. */
import { BizportalError } from '../../core/errors.js';
import { BpFileUpload } from '../../elements/bp-file-upload/bp-file-upload.js';
import { showCropper } from './crop-dialog.js';

export interface CropSettings {
  /** Width by height, kept while cropping, e.g. `4 / 3`; absent: free. */
  readonly aspectRatio?: number;
}

/**
 * Loads `@cropper/elements` (install it beside this package) and adds the action to every upload of
 * the page; by mouse, finger and keyboard. When it fails, uploads work without it.
 *
 * @throws BizportalError `config` when `@cropper/elements` cannot be loaded
 */
export async function useCrop({ aspectRatio }: CropSettings = {}): Promise<void> {
  const cropper = await import('@cropper/elements').catch((cause: unknown) => {
    throw new BizportalError('config', { message: '@cropper/elements cannot be loaded', cause });
  });
  const { CropperCanvas, CropperHandle, CropperImage, CropperSelection, CropperShade } = cropper;
  for (const one of [CropperCanvas, CropperHandle, CropperImage, CropperSelection, CropperShade]) {
    one.$define();
  }
  // An upload of the script tag has a class of its own.
  const upload = customElements.get('bp-file-upload') as typeof BpFileUpload | undefined;
  (upload ?? BpFileUpload).cropper = (file, lang, opened = () => {}) =>
    showCropper(file, { lang, aspectRatio, opened });
}
