/** The location widget: typed, pasted, measured, on a page's own map; bad input. */
import { expect } from '@open-wc/testing';
import type { Located } from '../../src/core/location.js';
import { BookLoader } from '../../src/core/thai/address-book.js';
import { Divisions } from '../../src/core/thai/divisions.js';
import { registerWidget } from '../../src/elements/bizportal-form/widgets/registry.js';
import { click, press, type } from '../wtr/commands.js';
import {
  all,
  button,
  one,
  open,
  root,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';

const form = (config: object = {}, item: object = {}): object => ({
  formatVersion: 1,
  id: 'location',
  version: '1',
  title: { th: 'ที่ตั้ง', en: 'Place' },
  schema: { type: 'object', properties: { at: {} } },
  pages: [
    {
      id: 'page',
      title: { th: 'ที่ตั้ง', en: 'Place' },
      sections: [
        {
          items: [
            { field: 'at', widget: 'location', label: { th: 'ที่ตั้ง', en: 'Place' }, config, ...item },
          ],
        },
      ],
    },
  ],
});

const here = {
  lat: 13.764914,
  lng: 100.538324,
  url: 'https://maps.google.com?q=13.764914,100.538324',
};

async function opened(
  definition = form(),
  locate: () => Promise<Located> = async () => ({ reason: 'denied' }),
): Promise<TestForm> {
  const places = { book: new BookLoader([], async () => ({ Divisions })), locate };
  return (await open(definition, { lang: 'en', places })).form;
}

const box = (made: TestForm, axis: 'lat' | 'lng'): HTMLInputElement =>
  one(made, `input[data-part="${axis}"]`);
const told = (made: TestForm): string => text(one(made, '[data-field] > [role=status]'));

/** As a paste or a voice does: the whole text at once. */
async function put(made: TestForm, axis: 'lat' | 'lng', words: string): Promise<void> {
  const input = box(made, axis);
  input.focus();
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(made);
}

describe('a location', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const scheme of ['light', 'dark']) {
    it(`is accessible: empty, filled and with faults (${scheme})`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const made = await opened(form({}, { required: true }));
      await expect(made).to.be.accessible();
      await click(button(made, 'Check your answers'));
      await settled(made);
      await expect(made).to.be.accessible();
      await put(made, 'lat', '51.5, 0.1');
      await expect(made).to.be.accessible();
    });
  }

  it('is typed as two numbers, in Thai digits too, and linked', async () => {
    const made = await opened();
    box(made, 'lat').focus();
    await type('๑๓.764914');
    await press('Tab');
    await type('100.538324');
    await press('Tab');
    await settled(made);
    expect(made.value).to.deep.equal({ at: here });
    expect(one<HTMLAnchorElement>(made, '.place-tools a').href).to.contain(
      'q=13.764914,100.538324',
    );
  });

  it('is pasted as a link into either box', async () => {
    for (const axis of ['lat', 'lng'] as const) {
      const made = await opened();
      await put(made, axis, 'https://www.google.com/maps/@13.764914,100.538324,17z');
      expect(made.value).to.deep.equal({ at: here });
      expect(box(made, 'lat').value).to.equal('13.764914');
      expect(box(made, 'lng').value).to.equal('100.538324');
    }
  });

  it('in a short link has no cannot be read, and what to do is said', async () => {
    const made = await opened();
    await put(made, 'lat', 'https://maps.app.goo.gl/AbC');
    expect(told(made)).to.contain('short link has no');
    expect(made.value).to.deep.equal({ at: { lat: 'https://maps.app.goo.gl/AbC' } });
  });

  it('is where the device is, with its accuracy', async () => {
    const point = { lat: 13.7649141111, lng: 100.5383241111 };
    const made = await opened(form(), async () => ({ point, accuracy: 12.3 }));
    await click(button(made, 'Use my position'));
    await settled(made);
    expect(made.value).to.deep.equal({ at: here });
    expect(told(made)).to.contain('13 metres');
  });

  for (const [reason, words] of [
    ['denied', 'may not use your position'],
    ['unavailable', 'cannot be found'],
    ['timeout', 'took too long'],
    ['unsupported', 'cannot use your position'],
  ] as const) {
    it(`that the device does not tell is typed instead: ${reason}`, async () => {
      const made = await opened(form(), async () => ({ reason }));
      await click(button(made, 'Use my position'));
      await settled(made);
      expect(told(made)).to.contain(words);
      expect(made.value).to.deep.equal({});
    });
  }

  it('measured late does not replace what was typed meanwhile', async () => {
    let answer: (found: Located) => void = () => {};
    const made = await opened(form(), () => new Promise((resolve) => (answer = resolve)));
    await click(button(made, 'Use my position'));
    await settled(made);
    await put(made, 'lat', '13.5');
    answer({ point: here, accuracy: 5 });
    await settled(made);
    expect(made.value).to.deep.equal({ at: { lat: 13.5 } });
  });

  it('outside the bounds or swapped is told at the place, and the summary leads there', async () => {
    const made = await opened();
    await put(made, 'lat', '100.5');
    await put(made, 'lng', '13.7');
    await click(button(made, 'Check your answers'));
    await settled(made);
    const link = one(made, '.summary a');
    expect(text(link)).to.contain('may be swapped');
    link.focus();
    await press('Enter');
    await settled(made);
    expect(root(made).activeElement).to.equal(box(made, 'lat'));
    await put(made, 'lat', '51.5, 0.1');
    expect(text(one(made, '[data-field] .error'))).to.contain('outside');
  });

  it('of which half is missing says which half', async () => {
    const made = await opened();
    await put(made, 'lat', '13.7');
    await click(button(made, 'Check your answers'));
    await settled(made);
    const link = one(made, '.summary a');
    expect(text(link)).to.equal('Place: Enter “Longitude”');
    link.focus();
    await press('Enter');
    await settled(made);
    expect(root(made).activeElement).to.equal(box(made, 'lng'));
  });

  it('is kept under the keys of the agency, beside what else is there', async () => {
    const made = await opened(form({ keys: { lat: 'y', lng: 'x', url: false } }));
    made.value = { at: { y: 1, x: 2, note: 'gate' } };
    await settled(made);
    await put(made, 'lat', '13.764914, 100.538324');
    expect(made.value).to.deep.equal({ at: { y: 13.764914, x: 100.538324, note: 'gate' } });
  });

  it('that may not be changed is text', async () => {
    const made = await opened(form({}, { readonly: true }));
    made.value = { at: here };
    await settled(made);
    expect(text(one(made, '.fixed'))).to.equal('13.764914, 100.538324');
    expect(all(made, '[data-field] input')).to.deep.equal([]);
  });
});

describe('what a location is given', () => {
  const inputs: readonly [string, string][] = [
    ['words', 'หน้าวัด'],
    ['emoji', '📍'],
    ['markup', '<b>13</b>'],
    ['10,000 characters', '1'.repeat(10_000)],
    ['a script', 'javascript:alert(1)'],
  ];
  for (const [what, typed] of inputs) {
    it(`is kept and told when it is no place: ${what}`, async () => {
      const made = await opened();
      await put(made, 'lat', typed);
      await click(button(made, 'Check your answers'));
      await settled(made);
      expect(made.value).to.deep.equal({ at: { lat: typed } });
      expect(text(one(made, '[data-field] .error'))).to.contain('degrees');
    });
  }

  it('is shown until answered anew when it is no object', async () => {
    const made = await opened();
    made.value = { at: 'หน้าวัด' };
    await settled(made);
    expect(text(one(made, '[data-field] .note'))).to.contain('หน้าวัด');
    await put(made, 'lat', '13.764914, 100.538324');
    expect(made.value).to.deep.equal({ at: here });
  });
});

class PageMap extends HTMLElement {
  value: unknown = null;
  disabled = false;
  invalid = false;
  label = '';
  config: object = {};
}
customElements.define('page-map', PageMap);

describe('a map of the page', () => {
  // Last: a registration stays for the page.
  it('shows the place, and takes another from it', async () => {
    registerWidget('location', 'page-map');
    const made = await opened(form({ map: { zoom: 12 } }));
    const map = one<PageMap>(made, 'page-map');
    expect(map.label).to.equal('Place');
    expect(map.config).to.deep.equal({ map: { zoom: 12 } });
    await put(made, 'lat', '13.764914, 100.538324');
    expect(map.value).to.deep.equal({ lat: 13.764914, lng: 100.538324 });
    map.value = { lat: 14, lng: 101 };
    map.dispatchEvent(new Event('change'));
    await settled(made);
    expect(made.value.at).to.deep.include({ lat: 14, lng: 101 });
    expect(box(made, 'lat').value).to.equal('14');
    expect(one(made, 'page-map')).to.equal(map);
  });
});
