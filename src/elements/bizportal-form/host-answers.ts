/** Answers as the host page gives them: whatever it has, a framework's proxies and dates too. */
import { isJsonObject, type JsonObject } from '../../core/json.js';

/** A copy, as JSON; what is no object says nothing. Bad input warns, it breaks no page. */
export function hostAnswers(given: unknown): JsonObject {
  try {
    const copy: unknown = JSON.parse(JSON.stringify(given) ?? 'null');
    return isJsonObject(copy) ? copy : {};
  } catch (thrown) {
    console.warn('<bizportal-form> value is no JSON:', thrown);
    return {};
  }
}
