/** Files of this visit, for whoever wants to work on them once more, and previews of the pictures. */

/** Larger pictures get a mark: decoding them costs more memory than a phone has. */
const MAX = 10_000_000;
const TYPES = /^image\/(?:jpeg|png|gif|webp)$/;

interface Picked {
  readonly file: File;
  /** Object URL; the browser turns the picture as its EXIF says. */
  readonly thumbnail: string | null;
}

/** Previews are freed with their files. */
export class PickedFiles {
  readonly #picked = new Map<string, Picked>();

  file(id: string): File | null {
    return this.#picked.get(id)?.file ?? null;
  }

  thumbnail(id: string): string | null {
    return this.#picked.get(id)?.thumbnail ?? null;
  }

  add(id: string, file: File): void {
    this.delete(id);
    const shown = file.size <= MAX && TYPES.test(file.type);
    this.#picked.set(id, { file, thumbnail: shown ? URL.createObjectURL(file) : null });
  }

  delete(id: string): void {
    const { thumbnail } = this.#picked.get(id) ?? {};
    if (thumbnail) URL.revokeObjectURL(thumbnail);
    this.#picked.delete(id);
  }

  clear(): void {
    for (const id of [...this.#picked.keys()]) this.delete(id);
  }
}
