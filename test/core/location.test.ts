import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isInside,
  locationBounds,
  locationKeys,
  mapUrl,
  parseLocation,
  pointOf,
  readLocation,
  THAILAND,
} from '../../src/core/location.js';

const VICTORY = { lat: 13.764914, lng: 100.538324 };

describe('a place in a text', () => {
  const good: readonly string[] = [
    '13.764914, 100.538324',
    '13.764914,100.538324',
    '13.764914 100.538324',
    '(13.764914, 100.538324)',
    '100.538324, 13.764914',
    '๑๓.๗๖๔๙๑๔, ๑๐๐.๕๓๘๓๒๔',
    'https://maps.google.com?q=13.764914,100.538324',
    'https://www.google.com/maps?q=loc:13.764914,100.538324&z=17',
    'https://www.google.com/maps/search/?api=1&query=13.764914%2C100.538324',
    'https://www.google.com/maps/@13.764914,100.538324,17z',
    'https://www.google.com/maps/place/X/@13.7,100.5,17z/data=!3m1!4b1!4m6!3d13.764914!4d100.538324',
    'https://www.google.com/maps/place/13.764914,100.538324/@13.7,100.5,17z',
    'https://maps.apple.com/?ll=13.764914,100.538324&q=X',
    'https://maps.apple.com/place?coordinate=13.764914,100.538324&name=X',
    'https://www.openstreetmap.org/?mlat=13.764914&mlon=100.538324#map=17/13.7/100.5',
    'https://www.openstreetmap.org/#map=19/13.764914/100.538324',
    'geo:13.764914,100.538324?z=17',
  ];
  for (const text of good) {
    test(`is read from ${text}`, () => assert.deepEqual(parseLocation(text), VICTORY));
  }

  for (const text of [
    `13°45'53.69"N 100°32'17.97"E`,
    `13° 45′ 53.69″ N, 100° 32′ 17.97″ E`,
    `100°32'17.97"E 13°45'53.69"N`,
    `N13°45'53.69" E100°32'17.97"`,
    `13°45.89483'N 100°32.2995'E`,
  ]) {
    test(`is read from degrees: ${text}`, () => {
      const found = parseLocation(text);
      assert.ok(found);
      assert.ok(Math.abs(found.lat - VICTORY.lat) < 1e-4, String(found.lat));
      assert.ok(Math.abs(found.lng - VICTORY.lng) < 1e-4, String(found.lng));
    });
  }

  test('south and west are below zero', () => {
    assert.deepEqual(parseLocation(`33°30'0"S 70°30'0"W`), { lat: -33.5, lng: -70.5 });
    assert.deepEqual(parseLocation('-33.5, \u221270.5'), { lat: -33.5, lng: -70.5 });
  });

  const none: readonly [string, string][] = [
    ['nothing', ''],
    ['one number', '13.7'],
    ['three numbers', '13.7, 100.5, 12'],
    ['a shortened link', 'https://maps.app.goo.gl/AbCdEf123'],
    ['a name', 'อนุสาวรีย์ชัยสมรภูมิ'],
    ['no place on earth', '130.7, 100.5'],
    ['emoji', '📍'],
    ['markup', '<b>13.7, 100.5</b>'],
    ['a script', 'javascript:alert(1)'],
    ['10,000 characters', '1'.repeat(10_000)],
    ['10,000 degree signs', "1°1'".repeat(2_500)],
  ];
  for (const [what, text] of none) {
    test(`is not there: ${what}`, () => assert.equal(parseLocation(text), null));
  }
});

describe('a location answer', () => {
  test('has the keys of the agency, and no link where none is kept', () => {
    assert.deepEqual(locationKeys({}), { lat: 'lat', lng: 'lng', url: 'url' });
    assert.deepEqual(locationKeys({ keys: { lat: 'y', lng: 'x', url: false } }), {
      lat: 'y',
      lng: 'x',
      url: null,
    });
  });

  test('is a point only when both are numbers', () => {
    const keys = locationKeys({});
    assert.equal(pointOf(readLocation({ lat: 13, lng: '100' }, keys)), null);
    assert.equal(pointOf(readLocation('13,100', keys)), null);
    assert.deepEqual(pointOf(readLocation({ lat: 13, lng: 100 }, keys)), { lat: 13, lng: 100 });
  });

  test('lies in Thailand, or in the bounds of the definition', () => {
    assert.equal(isInside(VICTORY, THAILAND), true);
    assert.equal(isInside({ lat: VICTORY.lng, lng: VICTORY.lat }, THAILAND), false);
    const bounds = locationBounds({ bounds: { north: 13, east: 'x' } });
    assert.equal(isInside(VICTORY, bounds), false);
    assert.equal(bounds.east, THAILAND.east);
  });

  test('is linked as the portal does', () => {
    assert.equal(mapUrl(VICTORY), 'https://maps.google.com?q=13.764914,100.538324');
  });
});
