import { BpDraftStatus } from './bp-draft-status.js';

declare global {
  interface HTMLElementTagNameMap {
    'bp-draft-status': BpDraftStatus;
  }
}

const known = customElements.get('bp-draft-status');
if (!known) customElements.define('bp-draft-status', BpDraftStatus);
else if (known !== BpDraftStatus)
  console.warn('<bp-draft-status> is defined already; this copy is not used');
