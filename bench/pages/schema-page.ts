/** The schema engine in a page: `schemaBench('everything', 50)`. */
import { type Subject, schemaSubjects } from '../lib/schema-subjects.js';

declare global {
  interface Window {
    schemaBench(subject: Subject, times: number): void;
  }
}

const subjects = schemaSubjects();
window.schemaBench = (subject, times) => {
  for (let i = 0; i < times; i++) subjects[subject]();
};
