/**
 * Several JPEG pictures as one PDF, a page each. A PDF may hold JPEG data as it is (DCTDecode), so this
 * writes the dozen objects around it instead of loading a library: 1 kB, and no picture is encoded twice.
 */

export interface PagePhoto {
  /** A whole JPEG file, upright: the orientation in EXIF is not looked at by PDF readers. */
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Points of A4, and of the white edge. */
const PAGE = { short: 595, long: 842, edge: 24 } as const;

/** The file's parts, in order. */
export function photoPdf(photos: readonly PagePhoto[]): readonly Uint8Array<ArrayBuffer>[] {
  const pdf = new PdfParts();
  const kids = photos.map((_, i) => `${3 + i * 3} 0 R`).join(' ');
  pdf.object(1, '<</Type/Catalog/Pages 2 0 R>>');
  pdf.object(2, `<</Type/Pages/Count ${photos.length}/Kids[${kids}]>>`);
  for (const [i, photo] of photos.entries()) addPage(pdf, 3 + i * 3, photo);
  return pdf.end();
}

function addPage(pdf: PdfParts, id: number, { jpeg, width, height }: PagePhoto): void {
  const [pageWidth, pageHeight] =
    width > height ? [PAGE.long, PAGE.short] : [PAGE.short, PAGE.long];
  const scale = Math.min(
    (pageWidth - 2 * PAGE.edge) / width,
    (pageHeight - 2 * PAGE.edge) / height,
  );
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [(pageWidth - w) / 2, (pageHeight - h) / 2];
  const draw = `q ${[w, 0, 0, h, x, y].map((n) => n.toFixed(2)).join(' ')} cm /I Do Q`;
  pdf.object(
    id,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${pageWidth} ${pageHeight}]` +
      `/Resources<</XObject<</I ${id + 2} 0 R>>>>/Contents ${id + 1} 0 R>>`,
  );
  pdf.object(id + 1, `<</Length ${draw.length}>>`, new TextEncoder().encode(draw));
  pdf.object(
    id + 2,
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB` +
      `/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>`,
    jpeg,
  );
}

class PdfParts {
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  readonly #offsets: number[] = [];
  #length = 0;

  constructor() {
    // The second line tells transfer programs that this is no text.
    this.#bytes(new TextEncoder().encode('%PDF-1.4\n%'));
    this.#bytes(new Uint8Array([0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  }

  object(id: number, dictionary: string, stream?: Uint8Array<ArrayBuffer>): void {
    this.#offsets[id] = this.#length;
    this.#text(`${id} 0 obj\n${dictionary}\n`);
    if (stream) {
      this.#text('stream\n');
      this.#bytes(stream);
      this.#text('\nendstream\n');
    }
    this.#text('endobj\n');
  }

  end(): readonly Uint8Array<ArrayBuffer>[] {
    const start = this.#length;
    const size = this.#offsets.length;
    const entries = this.#offsets
      .slice(1)
      .map((at) => `${String(at).padStart(10, '0')} 00000 n \n`);
    this.#text(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`);
    this.#text(`trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
    return this.#parts;
  }

  #text(text: string): void {
    this.#bytes(new TextEncoder().encode(text));
  }

  #bytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}
