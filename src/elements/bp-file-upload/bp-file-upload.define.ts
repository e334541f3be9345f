import { BpFileUpload } from './bp-file-upload.js';

declare global {
  interface HTMLElementTagNameMap {
    'bp-file-upload': BpFileUpload;
  }
}

const known = customElements.get('bp-file-upload');
if (!known) customElements.define('bp-file-upload', BpFileUpload);
else if (known !== BpFileUpload)
  console.warn('<bp-file-upload> is defined already; this copy is not used');
