/** One sentence per fault: names the field and says how to mend it. */

export type Params = Readonly<Record<string, unknown>>;

/** How the control is answered. */
export type Ask = 'type' | 'choose' | 'tick' | 'attach' | 'add';

/** What a sentence may use. */
export interface IssueFacts {
  readonly label: string;
  readonly ask: Ask;
  /** The limit that was broken, ready to print; empty when there is none. */
  readonly limit: string;
  readonly params: Params;
}

/** Codes with a sentence of their own; `format` is resolved to one of these where it can be. */
export type IssueCode =
  | 'required'
  | 'type'
  | 'enum'
  | 'options'
  | 'const'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'format'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'multipleOf'
  | 'minItems'
  | 'maxItems'
  | 'unique'
  | 'number'
  | 'citizenId'
  | 'juristicId'
  | 'email'
  | 'phone'
  | 'degrees'
  | 'outside'
  | 'swapped'
  | 'postcode'
  | 'divisions'
  | 'date'
  | 'dateParts'
  | 'dateDay'
  | 'dateYear'
  | 'minDate'
  | 'maxDate'
  | 'minFiles'
  | 'maxFiles'
  | 'upload'
  | 'remark'
  | 'declaration'
  | 'copies'
  | 'consent'
  | 'result'
  | 'check'
  | 'gate'
  | 'server'
  | 'form'
  | 'idLength'
  | 'juristicFirst'
  | 'integer'
  | 'time'
  | 'phoneExtension'
  | 'emailTypo'
  | 'thaiOnly'
  | 'englishOnly'
  | 'digitsOnly'
  | 'dateMonth'
  | 'dateLeap'
  | 'dateYearShort'
  | 'dateYearTwice'
  | 'other';

export type IssueTable = Readonly<Record<IssueCode, (facts: IssueFacts) => string>>;
