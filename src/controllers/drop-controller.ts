import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Files dropped or pasted on the host. */
export class DropController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onFiles: (files: readonly File[]) => void;
  /** Enters minus leaves: each child the pointer crosses sends both. */
  #depth = 0;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onFiles: (files: readonly File[]) => void,
  ) {
    host.addController(this);
    this.#host = host;
    this.#onFiles = onFiles;
  }

  /** Files are held over the host. */
  get over(): boolean {
    return this.#depth > 0;
  }

  hostConnected(): void {
    for (const type of EVENTS) this.#host.addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of EVENTS) this.#host.removeEventListener(type, this);
    this.#depth = 0;
  }

  handleEvent(event: DragEvent | ClipboardEvent): void {
    const transfer = 'dataTransfer' in event ? event.dataTransfer : event.clipboardData;
    if (!transfer?.types.includes('Files')) return;
    // Without this the browser opens the dropped file in place of the form.
    event.preventDefault();
    if (event.type === 'dragenter') this.#hold(this.#depth + 1);
    if (event.type === 'dragleave') this.#hold(Math.max(0, this.#depth - 1));
    if (event.type !== 'drop' && event.type !== 'paste') return;
    this.#hold(0);
    if (transfer.files.length > 0) this.#onFiles([...transfer.files]);
  }

  #hold(depth: number): void {
    this.#depth = depth;
    this.#host.requestUpdate();
  }
}

const EVENTS = ['dragenter', 'dragover', 'dragleave', 'drop', 'paste'] as const;
