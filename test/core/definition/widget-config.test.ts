import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configFaults } from '../../../src/core/definition/widget-config.js';
import type { JsonObject } from '../../../src/core/json.js';
import { parseDefinition } from '../../../src/index.js';

describe('config of a widget', () => {
  const right: readonly [string, JsonObject][] = [
    ['text', { script: 'thai' }],
    ['date', { min: '-110y', max: 'today' }],
    ['date', { min: '2026-01-31' }],
    ['date-parts', { precision: 'month' }],
    ['phone', { extension: true }],
    ['radio', { other: { th: 'อื่น ๆ' } }],
    ['combobox', { order: 'given' }],
    ['number', { unit: 'ตร.ม.' }],
    ['address', { keys: { postcode: 'zip', moo: false }, parts: ['moo'], required: [] }],
    ['address', { copyFrom: ['home', './shop'] }],
    ['location', { keys: { url: false }, bounds: { north: 14 }, map: { zoom: 9 } }],
    ['stars', { anything: [1] }],
  ];
  for (const [widget, config] of right) {
    it(`${widget} takes ${JSON.stringify(config)}`, () => {
      assert.deepEqual(configFaults(widget, config), []);
    });
  }

  const wrong: readonly [string, JsonObject, RegExp][] = [
    ['text', { script: 'lao' }, /one of "thai"/],
    ['text', { scrip: 'thai' }, /nothing that "text"/],
    ['date', { max: 'tomorrow' }, /"-18y"/],
    ['date-parts', { precision: 'week' }, /one of "day"/],
    ['phone', { extension: 'yes' }, /true or false/],
    ['select', { other: 5 }, /true or the text/],
    ['number', { unit: 5 }, /text/],
    ['address', { keys: { zip: 'zip' } }, /"zip" is no part; parts are addressNo/],
    ['address', { keys: { moo: 5 } }, /"moo" must be a key/],
    ['address', { parts: ['postCode'] }, /list of parts: addressNo/],
    ['address', { required: 'moo' }, /list of parts/],
    ['address', { copyFrom: 5 }, /path of another address/],
    ['location', { bounds: { top: 1 } }, /south, north, west, east/],
  ];
  for (const [widget, config, reason] of wrong) {
    it(`${widget} refuses ${JSON.stringify(config)}`, () => {
      assert.match(configFaults(widget, config)[0]?.reason ?? '', reason);
    });
  }

  it('is told with its place and what was meant', () => {
    const items = [{ field: 'a', widget: 'date', config: { maxx: 'today' } }];
    const { errors } = parseDefinition({
      formatVersion: 1,
      id: 'x',
      version: '1',
      schema: { type: 'object', properties: { a: { type: 'string' } } },
      pages: [{ id: 'p', sections: [{ items }] }],
    });
    assert.equal(
      errors?.[0]?.message,
      'pages[0].sections[0].items[0].config.maxx: is nothing that "date" can be told, did you mean "max"?',
    );
  });
});
