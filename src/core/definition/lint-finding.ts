/** What the linter says. */
export type LintCode =
  | 'required-not-shown'
  | 'required-but-conditional'
  | 'condition-never-holds'
  | 'option-not-allowed'
  | 'option-not-offered'
  | 'label-missing'
  | 'untranslated'
  | 'type-unlimited';

export interface LintFinding {
  /** As an author reads it: `pages[1].sections[0].items[2]`; empty: the form as a whole. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly code: LintCode;
  /** What is wrong and how to mend it, in English. */
  readonly message: string;
}
