/** Registers the four elements: the script-tag entry. A second copy neither throws nor replaces. */
import './elements/bp-draft-status/bp-draft-status.define.js';
import './elements/bp-file-upload/bp-file-upload.define.js';
import './elements/bp-otp-dialog/bp-otp-dialog.define.js';
import './elements/bizportal-form/bizportal-form.define.js';
import { registerEnglish } from './messages/all.js';

registerEnglish();
