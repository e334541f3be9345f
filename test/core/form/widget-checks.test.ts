import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkWidget, type WidgetFault } from '../../../src/core/form/widget-checks.js';
import { chooseWidget, schemaFacts } from '../../../src/core/form/widgets.js';
import type { JsonObject, JsonValue } from '../../../src/core/json.js';

const TODAY = '2026-11-25';

describe('faults only a widget knows', () => {
  const table: readonly [string, JsonValue, WidgetFault | null, JsonObject?][] = [
    ['text', 'anything', null],
    [
      'text',
      'Thai ไทย',
      { code: 'englishOnly', params: { character: 'ไ' } },
      { script: 'english' },
    ],
    ['number', '1,5', { code: 'number' }],
    ['number', 1.5, null],
    ['integer', 1.5, { code: 'integer' }],
    ['integer', 'x', { code: 'number' }],
    ['citizen-id', '1111111111119', null],
    ['citizen-id', '1111111111118', { code: 'citizenId' }],
    ['citizen-id', '11111', { code: 'idLength', params: { digits: 5 } }],
    ['citizen-id', 'AB111', { code: 'idLength', params: { digits: null } }],
    ['juristic-id', '0000000000001', null],
    ['juristic-id', '0000000000002', { code: 'juristicId' }],
    ['juristic-id', '1111111111119', { code: 'juristicFirst', severity: 'warning' }],
    ['phone', '0812345678', null],
    ['phone', '1567', { code: 'phone' }],
    ['phone', '021234567;ext=8', { code: 'phoneExtension' }],
    ['phone', '021234567;ext=8', null, { extension: true }],
    ['time', '09:30', null],
    ['time', '9.30', { code: 'time' }],
    ['email', 'a@b.go.th', null],
    ['email', 'a@b@c', { code: 'email', late: true }],
    [
      'email',
      'a@gmial.com',
      { code: 'emailTypo', params: { meant: 'a@gmail.com' }, severity: 'warning' },
    ],
    ['date', '2026-01-15', null],
    ['date', '15/1/69', { code: 'dateYearShort', params: { year: 69 } }],
    ['date', 5, { code: 'date' }],
    ['date', '2026-11-25', null, { max: 'today' }],
    ['date', '2026-11-26', { code: 'maxDate', params: { limit: TODAY } }, { max: 'today' }],
    ['date', '2008-11-26', { code: 'maxDate', params: { limit: '2008-11-25' } }, { max: '-18y' }],
    ['date', '2026-12-24', { code: 'minDate', params: { limit: '2026-12-25' } }, { min: '+30d' }],
    ['date-parts', '1957', null],
    [
      'date-parts',
      '1957',
      { code: 'dateParts', params: { least: 'day', day: '' } },
      { precision: 'day' },
    ],
    ['stars', { any: 'thing' }, null],
  ];
  for (const [widget, value, fault, config = {}] of table) {
    it(`${widget} ${JSON.stringify(value)} ${JSON.stringify(config)}`, () => {
      assert.deepEqual(checkWidget({ widget, config }, value, TODAY), fault);
    });
  }
});

describe('the widget a schema asks for', () => {
  const many = Array.from({ length: 31 }, (_, i) => `option ${i}`);
  const table: readonly [JsonObject, string][] = [
    [{ type: 'string' }, 'text'],
    [{ type: 'string', maxLength: 500 }, 'textarea'],
    [{ type: 'string', format: 'date' }, 'date'],
    [{ type: 'string', format: 'email' }, 'email'],
    [{ type: 'string', format: 'citizen-id' }, 'citizen-id'],
    [{ type: 'integer' }, 'integer'],
    [{ type: ['number', 'null'] }, 'number'],
    [{ type: 'boolean' }, 'checkbox'],
    [{ enum: ['a', 'b'] }, 'radio'],
    [{ enum: many.slice(0, 10) }, 'select'],
    [{ enum: many }, 'combobox'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, 'checkboxes'],
    [{ type: 'array', items: { type: 'string' } }, 'tags'],
  ];
  for (const [schema, widget] of table) {
    it(`${JSON.stringify(schema).slice(0, 60)}: ${widget}`, () => {
      assert.equal(chooseWidget({ kind: 'field', field: 'a' }, schemaFacts([schema])), widget);
    });
  }
});
