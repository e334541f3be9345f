/** Registers `<bizportal-form>` and its saved line; uploads, rows, code dialog and lists come on use. */
import './elements/bizportal-form/bizportal-form.define.js';
