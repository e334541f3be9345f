/** What makes an application of the answers: code that nobody needs before the review. */
export { applicationContent } from '../submit/payload.js';
export { codeFaults, completeCodes, showCodeFaults } from './division-codes.js';
