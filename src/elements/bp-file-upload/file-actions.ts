/** What the buttons of rows and refusals do, and where focus goes meanwhile. */
import type { LangController } from '../../controllers/lang-controller.js';
import type { CloseLayer } from '../../controllers/layer.js';
import type { UploadController } from '../../controllers/upload-controller.js';
import { BizportalError, toBizportalError } from '../../core/errors.js';
import type { Refusal } from '../../core/upload/accept.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { FocusTarget } from './focus.js';
import type { ImageCropper, ImageHelp } from './image-actions.js';
import type { RowIntent } from './row-data.js';
import type { UploadView } from './view.js';

export interface FileActionsOptions {
  readonly uploads: UploadController;
  readonly images: () => Promise<ImageHelp>;
  readonly cropper: () => ImageCropper | null;
  /** Something was opened over the page, outside of this element. */
  readonly opened: (layer: HTMLElement, close: CloseLayer) => void;
  readonly lang: LangController;
  readonly pick: (files: readonly File[]) => void;
  /** After the next update. */
  readonly focus: (target: FocusTarget) => void;
}

export class FileActions {
  readonly #options: FileActionsOptions;
  readonly handlers: Pick<UploadView, 'act' | 'give' | 'onShrink' | 'onJoin'> = {
    act: (intent, file) => void this.#act(intent, file),
    give: (intent, file, picked) => void this.#give(intent, file, picked),
    onShrink: (refusal) => void this.#shrink(refusal),
    onJoin: (pictures) => void this.#join(pictures),
  };

  constructor(options: FileActionsOptions) {
    this.#options = options;
  }

  async #act(intent: RowIntent, file: QueuedFile): Promise<void> {
    const { uploads, focus } = this.#options;
    const index = uploads.files.findIndex(({ id }) => id === file.id);
    await this.#perform(intent, file.id);
    if (intent === 'moveUp' || intent === 'moveDown') focus({ id: file.id, intent });
    this.#follow(file, index);
  }

  #perform(intent: RowIntent, id: string): Promise<void> | void {
    const { uploads, images, cropper, opened, lang } = this.#options;
    switch (intent) {
      case 'moveUp':
        return uploads.move(id, -1);
      case 'moveDown':
        return uploads.move(id, 1);
      case 'turnLeft':
      case 'turnRight': {
        const to = intent === 'turnLeft' ? 'left' : 'right';
        return uploads.rework([id], async ([file]) => file && (await images()).turned(file, to));
      }
      case 'crop':
        return uploads.rework([id], async ([file]) => file && cropper()?.(file, lang.lang, opened));
      default:
        return uploads[intent](id);
    }
  }

  /** Focus stays with the file: with what takes its place, or near where it was. */
  #follow(file: QueuedFile, index: number): void {
    const { uploads, focus } = this.#options;
    const heir = uploads.files.find(({ replaces }) => replaces.includes(file.id));
    if (heir) focus({ id: heir.id });
    else if (!uploads.files.some(({ id }) => id === file.id)) focus(index);
  }

  async #give(intent: 'again' | 'replace', file: QueuedFile, picked: File): Promise<void> {
    const { uploads, focus } = this.#options;
    if (intent === 'replace') uploads.replace([file.id], picked);
    else await uploads.again(file.id, picked);
    focus({ id: file.id });
    this.#follow(file, 0);
  }

  /** The refused picture with fewer bytes, or once more why not. */
  async #shrink(refusal: Refusal<File>): Promise<void> {
    const { uploads, images, pick, focus } = this.#options;
    uploads.dismiss(refusal);
    try {
      pick([await (await images()).shrunk(refusal.file, Number(refusal.error.params.maxSize))]);
      focus('row');
    } catch (thrown) {
      const { code, params, cause } = toBizportalError(thrown);
      // Without the network the picture is as it was, and may be made smaller later.
      const told = code === 'network' ? refusal.error.params : params;
      uploads.refuse({ ...refusal, error: new BizportalError(code, { params: told, cause }) });
    }
  }

  /** All of them as pages of one PDF, which takes their place. */
  async #join(pictures: readonly QueuedFile[]): Promise<void> {
    const { uploads, images, lang } = this.#options;
    const [first, ...others] = pictures.map(({ id }) => id);
    if (first === undefined) return;
    const name = lang.messages.joinName;
    await uploads.rework([first, ...others], async (files) => (await images()).joined(files, name));
    for (const file of pictures.slice(-1)) this.#follow(file, 0);
  }
}
