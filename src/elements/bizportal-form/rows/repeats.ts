/** Everything about rows, loaded together. */
export { repeatTemplate } from '../views/repeat.js';
export { RowActions } from './row-actions.js';
