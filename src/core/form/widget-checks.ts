/** Faults of an answer that only its widget knows and no schema can name. Codes, see `messages`. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { basicFormats } from '../schema/formats.js';
import { resolveLimit } from '../thai/date-limits.js';
import { isIsoDate, readDate } from '../thai/date-text.js';
import { suggestEmail } from '../thai/email.js';
import { thaiIdFault } from '../thai/identity.js';
import { type Precision, partialDateFault, toParts } from '../thai/partial-date.js';
import { parsePhone } from '../thai/phone.js';
import { foreignCharacter, type Script, scripts } from '../thai/text.js';
import { parseTime } from '../thai/time.js';
import type { FieldIssue, FieldView } from './view.js';

export interface WidgetFault {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly severity?: FieldIssue['severity'];
  /** The schema's own word on it comes first. */
  readonly late?: boolean;
}

interface Place {
  readonly config: JsonObject;
  /** In Thailand, `YYYY-MM-DD`. */
  readonly today: string;
}

type Check = (value: JsonValue, place: Place) => WidgetFault | null;

/** Answers of other kinds are the schema's to judge. */
const ofText =
  (check: (text: string, place: Place) => WidgetFault | null): Check =>
  (value, place) =>
    typeof value === 'string' ? check(value, place) : null;

const inScript = ofText((text, { config }) => {
  const script = scripts.find((one: Script) => one === config.script);
  const character = script === undefined ? null : foreignCharacter(text, script);
  return character === null ? null : { code: `${script}Only`, params: { character } };
});

const aNumber: Check = (value) => (typeof value === 'string' ? { code: 'number' } : null);

const aWholeNumber: Check = (value, place) =>
  typeof value === 'number' && !Number.isInteger(value)
    ? { code: 'integer' }
    : aNumber(value, place);

const citizenId = ofText((text) => {
  const fault = thaiIdFault(text);
  if (fault === null) return null;
  return fault === 'check' ? { code: 'citizenId' } : { code: 'idLength', params: lengthOf(text) };
});

/** The register of companies gives numbers that begin with 0; a person's id is a likely mix-up. */
const juristicId = ofText((text) => {
  const fault = thaiIdFault(text);
  if (fault === 'length') return { code: 'idLength', params: lengthOf(text) };
  if (fault === 'check') return { code: 'juristicId' };
  return text.startsWith('0') ? null : { code: 'juristicFirst', severity: 'warning' };
});

const lengthOf = (text: string): Readonly<Record<string, unknown>> => ({
  digits: /^\d+$/.test(text) ? text.length : null,
});

const date: Check = (value, { config, today }) => {
  if (typeof value !== 'string') return { code: 'date' };
  if (!isIsoDate(value)) {
    const reading = readDate(value);
    return reading.kind === 'fault'
      ? { code: reading.code, params: reading.params }
      : { code: 'date' };
  }
  const [min, max] = (['min', 'max'] as const).map((key) => limitOf(config[key], today));
  if (min != null && value < min) return { code: 'minDate', params: { limit: min } };
  return max != null && value > max ? { code: 'maxDate', params: { limit: max } } : null;
};

const limitOf = (limit: JsonValue | undefined, today: string): string | null =>
  typeof limit === 'string' ? resolveLimit(limit, today) : null;

const dateParts: Check = (value, { config }) => {
  const least =
    config.precision === 'day' || config.precision === 'month' ? config.precision : 'year';
  const code = partialDateFault(value, least satisfies Precision);
  return code === null ? null : { code, params: { least, day: toParts(value).day } };
};

const phone = ofText((text, { config }) => {
  const read = parsePhone(text);
  if (read === null) return { code: 'phone' };
  return read.extension !== '' && config.extension !== true ? { code: 'phoneExtension' } : null;
});

const time = ofText((text) => (parseTime(text) === text ? null : { code: 'time' }));

const email = ofText((text) => {
  if (!(basicFormats.email?.(text) ?? true)) return { code: 'email', late: true };
  const meant = suggestEmail(text);
  return meant === null ? null : { code: 'emailTypo', params: { meant }, severity: 'warning' };
});

const checks: Readonly<Record<string, Check>> = {
  text: inScript,
  textarea: inScript,
  number: aNumber,
  integer: aWholeNumber,
  money: aNumber,
  percent: aNumber,
  'citizen-id': citizenId,
  'juristic-id': juristicId,
  date,
  'date-parts': dateParts,
  phone,
  time,
  email,
};

/** What is wrong, or null; `today` in Thailand. */
export function checkWidget(
  { widget, config }: Pick<FieldView, 'widget' | 'config'>,
  value: JsonValue,
  today: string,
): WidgetFault | null {
  const check = Object.hasOwn(checks, widget) ? checks[widget] : undefined;
  return check?.(value, { config: isJsonObject(config) ? config : {}, today }) ?? null;
}
