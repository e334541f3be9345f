/** All that a form with attachments needs beside the form: loaded while it opens. */
import './bp-file-upload.define.js';

export { createFormQueue } from '../../core/upload/form-queue.js';
export { fileCopies, md5Blocks } from './compose.js';
