import { BpOtpDialog } from './bp-otp-dialog.js';

declare global {
  interface HTMLElementTagNameMap {
    'bp-otp-dialog': BpOtpDialog;
  }
}

const known = customElements.get('bp-otp-dialog');
if (!known) customElements.define('bp-otp-dialog', BpOtpDialog);
else if (known !== BpOtpDialog)
  console.warn('<bp-otp-dialog> is defined already; this copy is not used');
