/** Every screen of a form that is not a widget's own state, and the way to it. */
import { BizportalError } from '../../../src/core/errors.js';
import { button, type Opened, one, open, settled } from './form-fixture.js';
import { answers, register, shop } from './shop.js';

const [shopPage, staffPage] = shop.pages;

const person = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, age: { type: 'number' } },
};

const inTable = (items: readonly object[] = []): object[] => {
  const [list, ...rest] = items;
  const age = { field: './age', label: { th: 'อายุ', en: 'Age' } };
  const asked = (list as { readonly items?: readonly object[] }).items ?? [];
  return [{ ...list, layout: 'table', items: [...asked, age] }, ...rest];
};

/** The province is looked for by typing. */
const withSearch = (page: (typeof shop.pages)[number] | undefined): object => ({
  ...page,
  sections: page?.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      'field' in item && item.field === 'province' ? { ...item, widget: 'combobox' } : item,
    ),
  })),
});

/** The shop, with what to have ready, and staff in a table. */
const bigShop = {
  ...shop,
  schema: {
    ...shop.schema,
    properties: { ...shop.schema.properties, staff: { type: 'array', items: person } },
  },
  start: { minutes: 15, note: { th: 'เตรียมบัตรประชาชน', en: 'Have your ID card ready' } },
  pages: [
    withSearch(shopPage),
    { ...staffPage, sections: [{ items: inTable(staffPage?.sections[0]?.items) }] },
  ],
};

const staff = [{ name: 'สมชาย ใจดีตัวอย่าง' }, { name: 'มาลี น้ำใสตัวอย่าง' }];

interface Screen {
  readonly definition?: object;
  readonly value?: object;
  readonly arrive?: (opened: Opened) => unknown;
}

const press = (words: string) => async (opened: Opened) => {
  button(opened.form, words).click();
  await settled(opened.form);
};

const onStaff =
  (...acts: readonly ((opened: Opened) => unknown)[]) =>
  async (opened: Opened) => {
    opened.journey.goToPage('staff');
    await settled(opened.form);
    for (const act of acts) await act(opened);
  };

const submit = ({ form }: Opened) => one(form, '[type=submit]').click();
const error = (code: 'network' | 'rejected' | 'definition' | 'session-ended' | 'identity-switch') =>
  new BizportalError(code, { params: { identities: { signedIn: 'x-1', link: 'x-9' } } });
const set =
  (change: Parameters<Opened['journey']['set']>[0]) =>
  ({ journey }: Opened) =>
    journey.set(change);
const draft =
  (status: 'server' | 'device' | 'unsaved' | 'conflict') =>
  ({ journey }: Opened) =>
    journey.setDraft({ status, savedAt: '2026-11-25T05:00:00Z', error: error('network') });

const lost = [
  { path: '/fax', value: '02 123', label: { th: 'โทรสาร', en: 'Fax' }, reason: 'dropped' },
] as const;
const sentAt = '2026-11-25T07:05:00Z';
const receipt = { requestId: 'SB2569000042', message: '', sentAt, callbackUrl: null };

const screens: Readonly<Record<string, Screen>> = {
  'being loaded': { arrive: set({ status: 'loading' }) },
  'the first page, with what to have ready': {},
  'the first page with its faults': { arrive: submit },
  'a page with all its faults mended': {
    arrive: async (opened) => {
      submit(opened);
      await settled(opened.form);
      opened.form.value = answers;
    },
  },
  'a draft that is back': { arrive: set({ restored: 'draft' }) },
  'a draft of an earlier form': { arrive: set({ notice: 'draft-migrated', lost }) },
  'a draft that cannot be read': { arrive: set({ notice: 'draft-unreadable' }) },
  'saved on the server': { arrive: draft('server') },
  'saved on the device': { arrive: draft('device') },
  'not saved': { arrive: draft('unsaved') },
  'a draft changed elsewhere': { arrive: draft('conflict') },
  'a session that ends soon': { arrive: set({ endsIn: 240 }) },
  'a session that is over': { arrive: set({ status: 'ended', error: error('session-ended') }) },
  'a link of somebody else': { arrive: set({ status: 'failed', error: error('identity-switch') }) },
  'no connection': { arrive: set({ status: 'failed', error: error('network') }) },
  'a form that is broken': { arrive: set({ status: 'failed', error: error('definition') }) },
  'no rows yet': { arrive: onStaff() },
  'rows as cards': { definition: shop, value: { staff }, arrive: onStaff() },
  'rows as a table': { value: { staff }, arrive: onStaff() },
  'a row removed': { value: { staff }, arrive: onStaff(press('Remove')) },
  'a row in its dialog': { value: { staff }, arrive: onStaff(press('Edit')) },
  'a row with faults in its dialog': {
    value: { staff: [{ age: 40 }] },
    arrive: onStaff(press('Edit'), press('Save')),
  },
  'a calendar': {
    arrive: async ({ form }) => {
      const inside = one(form, '[data-field="/opened"] .inside');
      inside.scrollIntoView({ block: 'center' });
      inside.click();
      // It comes when it is first asked for.
      while (form.shadowRoot?.querySelector('.popup:popover-open') == null) await settled(form);
    },
  },
  'a searched list': {
    arrive: async ({ form }) => {
      one(form, '[data-field="/province"] input').click();
      while (form.shadowRoot?.querySelector('.popup:popover-open') == null) await settled(form);
    },
  },
  'the review': {
    value: { ...answers, staff },
    arrive: ({ journey }) => journey.goToPage('review'),
  },
  'the review without the declaration': {
    value: { ...answers, staff },
    arrive: async (opened) => {
      opened.journey.goToPage('review');
      await settled(opened.form);
      submit(opened);
    },
  },
  'the review, refused': {
    arrive: async ({ form, journey }) => {
      journey.goToPage('review');
      await settled(form);
      journey.set({ error: error('rejected') });
    },
  },
  'the receipt': { arrive: set({ status: 'submitted', receipt }) },
  'the receipt, copied': {
    arrive: async (opened) => {
      opened.journey.set({ status: 'submitted', receipt });
      await settled(opened.form);
      await press('Copy the number')(opened);
    },
  },
  'an outcome not known': { arrive: set({ status: 'unknown', reference: 'REF-7' }) },
};

export const screenNames: readonly string[] = Object.keys(screens);

export async function openScreen(name: string): Promise<Opened> {
  const { definition = bigShop, value, arrive } = screens[name] ?? {};
  const opened = await open(definition, { lang: 'en', options: register });
  if (value) opened.form.value = value as typeof opened.form.value;
  await settled(opened.form);
  await arrive?.(opened);
  await settled(opened.form);
  return opened;
}
