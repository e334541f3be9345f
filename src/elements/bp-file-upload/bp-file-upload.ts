import {
  type CSSResultGroup,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { DropController } from '../../controllers/drop-controller.js';
import { LangController } from '../../controllers/lang-controller.js';
import { LayerEvent } from '../../controllers/layer.js';
import { UploadController } from '../../controllers/upload-controller.js';
import type { AttachedFile } from '../../core/form/view.js';
import type { BackendAdapter } from '../../core/ports.js';
import type { UploadQueue } from '../../core/upload/queue.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { UploadState } from '../../core/upload/state.js';
import { BpUploadEvent } from '../../events.js';
import { fileUploadStyles } from './bp-file-upload.styles.js';
import { images, platform } from './compose.js';
import { FileActions } from './file-actions.js';
import { type FocusTarget, moveFocus } from './focus.js';
import type { ImageCropper } from './image-actions.js';
import { faultSentence, nameOf, setFault } from './internals.js';
import { type AttachmentFault, changesValue, faultOf, progressOf } from './said.js';
import { readFiles, readRules, writeFiles } from './value.js';
import { uploadTemplate } from './view.js';

/**
 * Sends files to the portal while the person goes on: pick, drop, paste or photograph; one row
 * per file with progress, cancel, retry, remove and download. A form control like any other.
 * With `queue` set, the queue's owner tells the world; without, this element does.
 *
 * @tag bp-file-upload
 * @slot hint - More about the document, e.g. a link to an example.
 * @fires {BpUploadEvent} bp-upload - Progress of one file.
 * @fires {Event} change - The attached files changed.
 * @csspart upload - Everything.
 * @csspart label - The name of the document.
 * @csspart hint - The rules in words.
 * @csspart error - What is wrong with the attachment.
 * @csspart control - The drop zone.
 * @csspart input - The note about the document.
 * @csspart button - Every button.
 */
export class BpFileUpload extends LitElement {
  static readonly formAssociated = true;
  /** Set by `useCrop()` of `bizportal-form/plugins/crop`; null: pictures are not cropped. */
  static cropper: ImageCropper | null = null;
  static override readonly shadowRootOptions: ShadowRootInit = {
    mode: 'open',
    delegatesFocus: true,
  };
  static override readonly properties: PropertyDeclarations = {
    name: { reflect: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    accept: {},
    maxSize: { attribute: 'max-size' },
    maxFiles: { attribute: 'max-files', type: Number },
    documentType: { attribute: 'document-type' },
    docName: { attribute: 'doc-name' },
    label: {},
    remark: {},
    example: {},
    field: { attribute: false },
    value: { noAccessor: true },
    adapter: { attribute: false },
    queue: { attribute: false },
  };
  static override readonly styles: CSSResultGroup = fileUploadStyles;

  readonly #lang = new LangController(this);
  readonly #internals = this.attachInternals();
  readonly #uploads = new UploadController(this, {
    ...platform,
    settings: () => ({
      queue: this.queue,
      adapter: this.adapter,
      field: this.field || this.name,
      rules: this.#rules,
      document: {
        documentType: this.documentType,
        docName: this.docName || this.#title,
        remark: this.#remark.trim(),
      },
    }),
    onChange: (file, before) => this.#tell(file, before),
  });
  readonly #drop = new DropController(this, (files) => this.#pick(files));
  readonly #actions = new FileActions({
    uploads: this.#uploads,
    images,
    cropper: () => BpFileUpload.cropper,
    opened: (layer, close) => this.dispatchEvent(new LayerEvent(layer, close)),
    lang: this.#lang,
    pick: (files) => this.#pick(files),
    focus: (target) => {
      this.#focusNext = target;
      this.requestUpdate();
    },
  });
  #rules = readRules({ accept: '', maxSize: null, maxFiles: null });
  #remark = '';
  #remarkMissing = false;
  /** The form was checked, so its fault may be shown. */
  #checked = false;
  #fieldsetDisabled = false;
  /** Where focus goes after the next update. */
  #focusNext: FocusTarget | null = null;

  declare name: string;
  declare required: boolean;
  declare disabled: boolean;
  /** As of `<input type=file>`; dots may be left out: `pdf,jpg`. */
  declare accept: string;
  /** Bytes, or `"5MB"` in decimal units; null: no limit. */
  declare maxSize: string | number | null;
  /** null: no limit. */
  declare maxFiles: number | null;
  /** The portal's code of the document. */
  declare documentType: string;
  /** The document's name for the portal; default: the label. */
  declare docName: string;
  declare label: string;
  /** Is a note asked for before choosing a file? */
  declare remark: 'none' | 'optional' | 'required';
  /** URL of an example document; http or https. */
  declare example: string | null;
  /** The attachment's key in `queue`; default: the name. */
  declare field: string;
  /** Where files go; with `queue`, only where they are downloaded from. */
  declare adapter: BackendAdapter | null;
  /** Of a form that owns the uploads, and shows label and faults itself. */
  declare queue: UploadQueue | null;

  constructor() {
    super();
    this.name = '';
    this.required = false;
    this.disabled = false;
    this.accept = '';
    this.maxSize = null;
    this.maxFiles = null;
    this.documentType = '';
    this.docName = '';
    this.label = '';
    this.remark = 'none';
    this.example = null;
    this.field = '';
    this.adapter = null;
    this.queue = null;
    this.addEventListener('invalid', () => {
      this.#checked = true;
      this.requestUpdate();
    });
  }

  /** The attached files as JSON, empty when there is none; also takes an array of files. */
  get value(): string {
    return writeFiles(this.files);
  }
  set value(value: string | readonly AttachedFile[] | null) {
    this.#uploads.restore(readFiles(value));
  }

  /** What the portal keeps by now. */
  get files(): readonly AttachedFile[] {
    return this.#uploads.attached;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#fieldsetDisabled = disabled;
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#checked = false;
    this.value = this.getAttribute('value');
    this.#uploads.refused = [];
  }

  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('accept') || changed.has('maxSize') || changed.has('maxFiles')) {
      this.#rules = readRules(this);
    }
    const inZone = this.shadowRoot?.activeElement?.closest('.zone');
    if (this.#full && inZone) this.#focusNext = 'row';
  }

  protected override updated(): void {
    this.#internals.setFormValue(this.value || null);
    const fault = this.#fault;
    const anchor = this.renderRoot.querySelector<HTMLElement>('.field') ?? this;
    setFault(this.#internals, { fault, words: fault && this.#sentence(fault), anchor });
    if (this.#focusNext !== null) moveFocus(this.renderRoot, this.#focusNext);
    this.#focusNext = null;
  }

  /** An outer `<label for>` names it as well. */
  get #title(): string {
    return nameOf(this.label, this.#internals);
  }

  get #inactive(): boolean {
    return this.disabled || this.#fieldsetDisabled;
  }

  get #full(): boolean {
    return this.#uploads.files.length >= (this.#rules.maxFiles ?? Number.POSITIVE_INFINITY);
  }

  get #fault(): AttachmentFault | null {
    return faultOf({
      remarkMissing: this.#remarkMissing,
      required: this.required,
      files: this.#uploads.files,
    });
  }

  #sentence(code: AttachmentFault): string {
    return faultSentence(code, { label: this.#title, path: this.name }, this.#lang);
  }

  #tell(file: QueuedFile, before: UploadState | null): void {
    if (this.queue) return;
    this.dispatchEvent(new BpUploadEvent(progressOf(file, this.name)));
    if (!changesValue(file.state, before)) return;
    this.#internals.setFormValue(this.value || null);
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** A note that must come first, comes first. */
  #mayPick(): boolean {
    if (this.#inactive) return false;
    this.#remarkMissing = this.remark === 'required' && this.#remark.trim() === '' && !this.#full;
    this.requestUpdate();
    if (this.#remarkMissing) this.renderRoot.querySelector<HTMLElement>('#remark')?.focus();
    return !this.#remarkMissing;
  }

  #pick(files: readonly File[]): void {
    if (files.length === 0 || !this.#mayPick()) return;
    this.#checked = false;
    if (this.#uploads.pick(files)) this.#remark = '';
  }

  #note(text: string): void {
    this.#remark = text;
    this.#remarkMissing = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const fault = this.#fault;
    const shown = this.#checked || fault === 'remark';
    return uploadTemplate({
      messages: this.#lang.messages,
      lang: this.#lang.lang,
      uploads: this.#uploads,
      rules: this.#rules,
      label: this.#title,
      isLabelled: this.queue !== null || (this.label === '' && this.#title !== ''),
      inForm: this.queue !== null,
      example: this.example,
      required: this.required,
      disabled: this.#inactive,
      full: this.#full,
      over: this.#drop.over && !this.#inactive,
      fault: fault !== null && shown ? this.#sentence(fault) : null,
      canDownload: this.adapter !== null,
      remark: this.remark,
      remarkText: this.#remark,
      onRemark: (text) => this.#note(text),
      onOpen: () => this.#mayPick(),
      onFiles: (files) => this.#pick(files),
      canCrop: BpFileUpload.cropper !== null,
      ...this.#actions.handlers,
    });
  }
}
