/** Milliseconds the bytes stay reachable: Safari reads them some time after the click. */
const KEEP = 60_000;

/** Hands bytes to the browser's downloads under `name`. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP);
}
