/** The address widget over the real divisions: search, lists, typing without them, bad input. */
import { expect } from '@open-wc/testing';
import type { JsonValue } from '../../src/core/json.js';
import { BookLoader } from '../../src/core/thai/address-book.js';
import { Divisions } from '../../src/core/thai/divisions.js';
import { click, press, type } from '../wtr/commands.js';
import {
  all,
  button,
  choose,
  one,
  open,
  root,
  settled,
  type TestForm,
  text,
} from './support/form-fixture.js';

const form = (config: object = {}, item: object = {}): object => ({
  formatVersion: 1,
  id: 'address',
  version: '1',
  title: { th: 'ที่อยู่', en: 'Address' },
  schema: {
    type: 'object',
    properties: {
      home: { properties: { postCode: { type: 'string' } } },
      shop: {},
    },
  },
  pages: [
    {
      id: 'page',
      title: { th: 'ที่อยู่', en: 'Address' },
      sections: [
        {
          items: [
            { field: 'home', widget: 'address', label: { th: 'บ้าน', en: 'Home' }, config, ...item },
            {
              field: 'shop',
              widget: 'address',
              label: { th: 'ร้าน', en: 'Shop' },
              config: { copyFrom: 'home' },
            },
          ],
        },
      ],
    },
  ],
});

const data = async (): Promise<unknown> => (await fetch('/__bizportal-addresses__')).json();

async function opened(
  definition = form(),
  { lang = 'en', source = data }: { lang?: string; source?: () => Promise<unknown> } = {},
): Promise<TestForm> {
  const book = new BookLoader([source], async () => ({ Divisions }));
  const { form: made } = await open(definition, {
    lang,
    places: { book, locate: async () => ({ reason: 'unsupported' }) },
  });
  if (book.state.status === 'loading') {
    await new Promise<void>((done) => book.subscribe(() => done()));
  }
  await settled(made);
  return made;
}

const inHome = (part: string): string => `[data-field="/home"] [data-part="${part}"]`;
const search = (made: TestForm): HTMLInputElement =>
  one(made, '[data-field="/home"] [role=combobox]');
const options = (made: TestForm): string[] =>
  all(made, '[data-field="/home"] [role=option]').map(text);
const shown = (made: TestForm): string[] =>
  ['province', 'district', 'subdistrict', 'postcode'].map((part) => {
    const control = one<HTMLSelectElement | HTMLInputElement>(made, inHome(part));
    return control instanceof HTMLSelectElement ? text(control.selectedOptions[0]) : control.value;
  });

const silom = {
  province: 'กรุงเทพมหานคร',
  provinceCode: '10',
  district: 'บางรัก',
  districtCode: '1004',
  subDistrict: 'สีลม',
  subDistrictCode: '100402',
  postCode: '10500',
};

async function pick(made: TestForm, part: string, value: string): Promise<void> {
  choose(one(made, inHome(part)), value);
  await settled(made);
}

describe('an address', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const scheme of ['light', 'dark']) {
    it(`is accessible: empty, searched and with faults (${scheme})`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const made = await opened(form({}, { required: true }));
      await expect(made).to.be.accessible();
      search(made).focus();
      await type('105');
      await expect(made).to.be.accessible();
      await press('Escape');
      await click(button(made, 'Check your answers'));
      await settled(made);
      await expect(made).to.be.accessible();
    });
  }

  it('is found by the keyboard alone, and fills all parts with names and codes', async () => {
    const made = await opened();
    search(made).focus();
    await type('สีลม');
    expect(options(made)[0]).to.contain('สีลม บางรัก กรุงเทพมหานคร').and.to.contain('10500');
    expect(search(made).getAttribute('aria-expanded')).to.equal('true');
    await press('ArrowDown');
    await press('ArrowUp');
    const active = search(made).getAttribute('aria-activedescendant') ?? '';
    expect(root(made).getElementById(active)?.ariaSelected).to.equal('true');
    await press('Enter');
    await settled(made);
    expect(made.value).to.deep.equal({ home: silom });
    expect(shown(made)).to.deep.equal(['Bangkok (กรุงเทพมหานคร)', 'บางรัก', 'สีลม', '10500']);
    expect(root(made).activeElement).to.equal(search(made));
    expect(search(made).value).to.equal('');
    expect(made.page).to.equal('page');
  });

  it('is found by postcode, in Thai digits too, with the mouse', async () => {
    const made = await opened();
    search(made).focus();
    await type('๑๐๕๐๐');
    expect(options(made)).to.have.length(5);
    const place = all(made, '[role=option]').find((one) => text(one).includes('สุริยวงศ์'));
    await click(place as HTMLElement);
    await settled(made);
    expect(shown(made).slice(1)).to.deep.equal(['บางรัก', 'สุริยวงศ์', '10500']);
    expect(options(made)).to.deep.equal([]);
  });

  it('says when nothing is found, and Enter in the box sends nothing', async () => {
    const made = await opened();
    search(made).focus();
    await type('แดนไกล');
    expect(text(one(made, '.place-search [role=status]'))).to.contain('Nothing found');
    await press('Enter');
    await settled(made);
    expect(made.page).to.equal('page');
    expect(made.value).to.deep.equal({});
  });

  it('is chosen from lists that follow one another, with the words of the capital', async () => {
    const made = await opened(form(), { lang: 'th' });
    const labels = (): string[] => all(made, '[data-field="/home"] .part label').map(text);
    expect(labels()).to.include('อำเภอ');
    await pick(made, 'province', '10');
    expect(labels()).to.include('เขต').and.to.include('แขวง').and.not.to.include('อำเภอ');
    await pick(made, 'district', '1004');
    await pick(made, 'subdistrict', '100402');
    expect(made.value).to.deep.equal({ home: silom });
  });

  it('loses what was inside a division chosen anew, and says so', async () => {
    const made = await opened();
    made.value = { home: { ...silom, addressNo: '12' } };
    await settled(made);
    await pick(made, 'province', '50');
    expect(made.value).to.deep.equal({
      home: { addressNo: '12', province: 'เชียงใหม่', provinceCode: '50' },
    });
    expect(shown(made).slice(1)).to.deep.equal(['Choose an option', 'Choose an option', '']);
    expect(text(one(made, '[data-field="/home"] > [role=status]'))).to.contain('Postcode cleared');
  });

  it('keeps a postcode that was typed, and refuses one that is none', async () => {
    const made = await opened();
    made.value = { home: silom };
    await settled(made);
    const postcode = one<HTMLInputElement>(made, inHome('postcode'));
    postcode.focus();
    postcode.select();
    await type('๑๐๕๐');
    await press('Tab');
    await settled(made);
    await click(button(made, 'Check your answers'));
    await settled(made);
    expect((made.value.home as Record<string, JsonValue>).postCode).to.equal('1050');
    expect(postcode.getAttribute('aria-invalid')).to.equal('true');
    const link = one(made, '.summary a');
    expect(text(link)).to.equal('Home: “Postcode” must have 5 digits');
    link.focus();
    await press('Enter');
    await settled(made);
    expect(root(made).activeElement).to.equal(postcode);
  });

  it('that is required names each part that is missing, and shrinks as they come', async () => {
    const made = await opened(form({}, { required: true }));
    await click(button(made, 'Check your answers'));
    await settled(made);
    expect(all(made, '.summary a').map(text)).to.deep.equal([
      'Home: Enter “House number”',
      'Home: Choose “Province”',
      'Home: Choose “District”',
      'Home: Choose “Subdistrict”',
      'Home: Enter “Postcode”',
    ]);
    await pick(made, 'province', '10');
    expect(all(made, '.summary a')).to.have.length(4);
  });

  it('of a register is understood by its names, prefixes and all', async () => {
    const made = await opened();
    made.value = {
      home: { province: 'กทม.', district: 'เขตบางรัก', subDistrict: 'แขวงสีลม', postCode: '10500' },
    };
    await settled(made);
    expect(shown(made)).to.deep.equal(['Bangkok (กรุงเทพมหานคร)', 'บางรัก', 'สีลม', '10500']);
    const road = one<HTMLInputElement>(made, inHome('road'));
    road.focus();
    await type('สีลม');
    expect(made.value.home).to.include({ subDistrictCode: '100402', road: 'สีลม' });
  });

  it('that may not be changed is one line of text', async () => {
    const made = await opened(form({}, { readonly: true }), { lang: 'th' });
    made.value = { home: { addressNo: '12/3', moo: 4, road: 'สีลม', ...silom } };
    await settled(made);
    expect(all(made, '[data-field="/home"] :is(input, select)')).to.deep.equal([]);
    expect(text(one(made, '[data-field="/home"] .fixed'))).to.equal(
      '12/3 หมู่ที่ 4 ถนน สีลม แขวงสีลม เขตบางรัก กรุงเทพมหานคร 10500',
    );
  });

  it('is copied from another, or says that there is nothing to copy', async () => {
    const made = await opened();
    await click(button(made, 'Same as “Home”'));
    await settled(made);
    expect(text(one(made, '[data-field="/shop"] > [role=status]'))).to.contain('not answered yet');
    made.value = { home: { ...silom, addressNo: '12' } };
    await settled(made);
    await click(button(made, 'Same as “Home”'));
    await settled(made);
    expect(made.value.shop).to.deep.equal(made.value.home);
  });

  it('keeps what it does not know, under the keys of the agency', async () => {
    const made = await opened(
      form({ keys: { addressNo: 'no', building: false }, parts: ['addressNo'] }),
    );
    made.value = { home: { no: '1', geo: { lat: 13 } } };
    await settled(made);
    expect(all(made, inHome('building'))).to.deep.equal([]);
    const input = one<HTMLInputElement>(made, inHome('addressNo'));
    input.focus();
    await press('End');
    await type('2');
    expect(made.value.home).to.deep.equal({ no: '12', geo: { lat: 13 } });
  });
});

describe('an address without the divisions', () => {
  const refused = async (): Promise<never> => {
    throw new TypeError('Failed to fetch');
  };

  it('says so, takes names as text, and offers another try', async () => {
    let up = false;
    const made = await opened(form(), { source: () => (up ? data() : refused()) });
    expect(text(one(made, '[data-field="/home"] .note'))).to.contain('could not be loaded');
    await expect(made).to.be.accessible();
    one(made, inHome('province')).focus();
    await type('กทม.');
    await press('Tab');
    await type('บางรัก');
    up = true;
    await click(button(made, 'Try again'));
    await new Promise<void>((done) => {
      const look = (): void => {
        if (all(made, '[role=combobox]').length > 0) done();
        else requestAnimationFrame(look);
      };
      look();
    });
    expect(shown(made).slice(0, 2)).to.deep.equal(['Bangkok (กรุงเทพมหานคร)', 'บางรัก']);
    expect(made.value).to.deep.equal({ home: { province: 'กทม.', district: 'บางรัก' } });
  });

  it('drops the code of a name that is typed over', async () => {
    const made = await opened(form(), { source: refused });
    made.value = { home: silom };
    await settled(made);
    const district = one<HTMLInputElement>(made, inHome('district'));
    district.focus();
    await press('End');
    await type('2');
    expect(made.value.home).to.include({ provinceCode: '10', district: 'บางรัก2' });
    expect(made.value.home).not.to.have.property('districtCode');
  });
});

describe('what an address is given', () => {
  const long = 'ก'.repeat(10_000);
  const inputs: readonly [string, string, string][] = [
    ['emoji', '🏠 12', '🏠 12'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['10,000 characters', long, long],
    ['Thai digits', '๑๒/๓', '๑๒/๓'],
    ['marks in the wrong order', 'น\u0e4d\u0e49า', 'น้ำ'],
  ];
  for (const [what, typed, kept] of inputs) {
    it(`is kept as it was meant: ${what}`, async () => {
      const made = await opened();
      const input = one<HTMLInputElement>(made, inHome('addressNo'));
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await settled(made);
      expect(made.value).to.deep.equal({ home: { addressNo: kept } });
    });
  }

  it('is shown until answered anew when it is no address', async () => {
    const made = await opened();
    made.value = { home: '12 ถนนสีลม' };
    await settled(made);
    expect(text(one(made, '[data-field="/home"] .note'))).to.contain('12 ถนนสีลม');
    expect(made.value).to.deep.equal({ home: '12 ถนนสีลม' });
    await pick(made, 'province', '10');
    expect(made.value.home).to.deep.equal({ province: 'กรุงเทพมหานคร', provinceCode: '10' });
  });

  it('is kept and named when a division of a draft is no more', async () => {
    const made = await opened();
    const old = { ...silom, districtCode: '1099', district: 'บางรักเก่า' };
    made.value = { home: old };
    await settled(made);
    expect(shown(made)[1]).to.equal('บางรักเก่า (not in the list)');
    const moo = one<HTMLInputElement>(made, inHome('moo'));
    moo.focus();
    await type('4');
    expect(made.value.home).to.deep.equal({ ...old, moo: '4' });
  });
});
