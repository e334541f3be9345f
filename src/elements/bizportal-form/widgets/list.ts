/** The list under a box, with what it lists: loaded together. */
export { type ListHost, listBoxOf } from './list-box.js';
export { entriesAhead, entriesOf, found } from './list-entries.js';
