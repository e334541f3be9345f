import '../bp-draft-status/bp-draft-status.define.js';
import { BizportalForm } from './bizportal-form.js';

declare global {
  interface HTMLElementTagNameMap {
    'bizportal-form': BizportalForm;
  }
}

const known = customElements.get('bizportal-form');
if (!known) customElements.define('bizportal-form', BizportalForm);
else if (known !== BizportalForm)
  console.warn('<bizportal-form> is defined already; this copy is not used');
