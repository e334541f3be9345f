/** multipart/form-data as bytes (RFC 7578), because WebKit cannot read FormData with files back. */

export interface MultipartFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Multipart {
  readonly contentType: string;
  /** To be sent one after the other, e.g. as `new Blob(parts)`. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * Text fields in their order, then the file, as plupload sends them.
 * `boundary` must not occur in the bytes; 128 random bits do.
 */
export function encodeMultipart(
  fields: readonly (readonly [name: string, value: string])[],
  file: MultipartFile,
  boundary: string,
): Multipart {
  const text = (value: string) => new TextEncoder().encode(value) as Uint8Array<ArrayBuffer>;
  const head = fields
    .map(([name, value]) => `--${boundary}\r\n${disposition(name)}\r\n\r\n${value}\r\n`)
    .join('');
  const fileHead =
    `--${boundary}\r\n${disposition(file.field, file.name)}\r\n` +
    `Content-Type: ${file.contentType || 'application/octet-stream'}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    parts: [text(head + fileHead), file.bytes, text(`\r\n--${boundary}--\r\n`)],
  };
}

function disposition(name: string, filename?: string): string {
  const base = `Content-Disposition: form-data; name="${escapeName(name)}"`;
  return filename === undefined ? base : `${base}; filename="${escapeName(filename)}"`;
}

/** As the HTML standard escapes names and filenames in multipart bodies. */
function escapeName(value: string): string {
  return value.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
