/** Rows as a table with a dialog, and long lists in parts. */
import { expect } from '@open-wc/testing';
import type { JsonObject } from '../../src/core/json.js';
import { click, press, setViewport, type } from '../wtr/commands.js';
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

const directors = (repeat: object = {}): object => ({
  formatVersion: 1,
  id: 'directors',
  version: '1',
  title: { th: 'กรรมการ', en: 'Directors' },
  schema: {
    type: 'object',
    properties: {
      directors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'citizenId'],
          properties: {
            name: { type: 'string' },
            citizenId: { type: 'string' },
            note: { type: 'string' },
            jobs: {
              type: 'array',
              items: { type: 'object', properties: { title: { type: 'string' } } },
            },
          },
        },
      },
    },
  },
  pages: [
    {
      id: 'page',
      title: { th: 'กรรมการ', en: 'Directors' },
      sections: [
        {
          items: [
            {
              repeat: 'directors',
              layout: 'table',
              max: 3,
              label: { th: 'กรรมการ', en: 'Directors' },
              itemLabel: { th: 'กรรมการคนที่ {n}', en: 'Director {n}' },
              columns: ['name', 'citizenId'],
              items: [
                { field: './name', label: { th: 'ชื่อ', en: 'Name' } },
                {
                  field: './citizenId',
                  widget: 'citizen-id',
                  label: { th: 'เลขประจำตัว', en: 'ID number' },
                },
                { field: './note', label: { th: 'หมายเหตุ', en: 'Note' } },
                {
                  repeat: './jobs',
                  layout: 'table',
                  label: { th: 'งาน', en: 'Jobs' },
                  itemLabel: { th: 'งานที่ {n}', en: 'Job {n}' },
                  items: [
                    { field: './title', label: { th: 'ตำแหน่ง', en: 'Title' }, required: true },
                  ],
                },
              ],
              ...repeat,
            },
          ],
        },
      ],
    },
  ],
});

const somchai = { name: 'สมชาย', citizenId: '1111111111119' };
const somsri = { name: 'สมศรี', citizenId: '1999999999999' };

interface Filled {
  readonly form: TestForm;
  readonly names: () => string[];
}

async function filled(
  rows: readonly JsonObject[],
  lang = 'en',
  repeat: object = {},
): Promise<Filled> {
  const { form } = await open(directors(repeat), { lang });
  form.value = { directors: [...rows] };
  await settled(form);
  return {
    form,
    names: () => all(form, '.rows-table tbody tr td:nth-child(2) .cell-words').map(text),
  };
}

const press2 = async (form: TestForm, words: string): Promise<void> => {
  await click(button(form, words));
  await settled(form);
};

const focused = (form: TestForm): string => text(root(form).activeElement);
const dialogs = (form: TestForm): HTMLDialogElement[] => all<HTMLDialogElement>(form, 'dialog');

describe('rows as a table', () => {
  it('are accessible, empty, filled and being edited', async () => {
    const { form } = await filled([]);
    await expect(form).to.be.accessible();
    form.value = { directors: [somchai] };
    await settled(form);
    await expect(form).to.be.accessible();
    await press2(form, 'Edit');
    await press2(form, 'Save');
    await expect(form).to.be.accessible();
  });

  it('say how many there may be, and show the answers of the columns', async () => {
    const { form, names } = await filled([somchai, somsri]);
    expect(text(one(form, '.repeat > .hint'))).to.equal('At most 3');
    expect(names()).to.deep.equal(['สมชาย', 'สมศรี']);
    expect(all(form, '[role=columnheader]').map(text)).to.deep.equal([
      'Entry',
      'Name',
      'ID number',
      'Actions',
    ]);
    expect(text(one(form, '[role=rowheader]'))).to.equal('Director 1');
  });

  it('are added in a dialog with focus in it; Enter saves, and focus comes back', async () => {
    const { form, names } = await filled([]);
    await press2(form, 'Add');
    expect(dialogs(form)[0]?.matches(':modal')).to.equal(true);
    await type('Bee');
    await press('Tab');
    await type('1111111111119');
    await press('Enter');
    await settled(form);
    expect(dialogs(form)).to.have.length(0);
    expect(form.page).to.equal('page');
    expect(names()).to.deep.equal(['Bee']);
    expect(focused(form)).to.equal('Edit Director 1');
    expect(text(one(form, '.repeat > [role=status]'))).to.equal('Director 1 saved');
  });

  it('begin every answer at one edge on a phone, the long and the short', async () => {
    await setViewport(360, 640);
    const names = ['Ann', 'A name that is far too long to stand beside its label in one line'];
    const { form } = await filled(names.map((name) => ({ name, citizenId: '1' })));
    const edges = all(form, '.cell-words').map((words) => words.getBoundingClientRect().left);
    expect(edges.length).to.be.above(3);
    for (const edge of edges) expect(edge).to.be.closeTo(edges[0] ?? 0, 1);
    await setViewport(800, 600);
  });

  it('clip no focus ring on a phone', async () => {
    const { form } = await filled([somchai]);
    form.style.inlineSize = '328px';
    // One pixel off the button and three wide.
    const ring = button(form, 'Edit').getBoundingClientRect().left - 4;
    expect(ring).to.be.at.least(one(form, '.rows-scroll').getBoundingClientRect().left);
    expect(form.scrollWidth).to.be.at.most(form.clientWidth);
  });

  it('are not saved with faults: the first has focus, and all may be kept for later', async () => {
    const { form } = await filled([]);
    await press2(form, 'Add');
    await type('Bee');
    await press2(form, 'Save');
    expect(dialogs(form)).to.have.length(1);
    expect(text(one(form, 'dialog [role=alert]'))).to.equal('There is a problem with 1 answer');
    expect((root(form).activeElement as HTMLElement | null)?.ariaInvalid).to.equal('true');
    await press2(form, 'Keep and finish later');
    expect(dialogs(form)).to.have.length(0);
    expect(text(one(form, 'tr.wrong .error'))).to.equal('1 to correct');
    expect(form.value).to.deep.equal({ directors: [{ name: 'Bee' }] });
  });

  it('added and cancelled are gone, and may be had back', async () => {
    const { form, names } = await filled([]);
    await press2(form, 'Add');
    await type('Bee');
    await press('Escape');
    await settled(form);
    expect(form.value).to.deep.equal({});
    expect(focused(form)).to.equal('Undo');
    await press('Enter');
    await settled(form);
    expect(names()).to.deep.equal(['Bee']);
  });

  it('added without an answer are not kept', async () => {
    const { form } = await filled([]);
    await press2(form, 'Add');
    await press2(form, 'Save');
    expect(all(form, 'tbody tr')).to.have.length(0);
    expect(text(one(form, '.repeat > [role=status]'))).to.contain('Nothing was entered');
    expect(focused(form)).to.contain('Add');
  });

  it('edited and cancelled are as they were, rows inside them too; undo brings the edit back', async () => {
    const before = { ...somchai, jobs: [{ title: 'cook' }, { title: 'clerk' }] };
    const { form, names } = await filled([before]);
    await press2(form, 'Edit');
    await type('X');
    await press2(form, 'Remove Job 1');
    await press2(form, 'Cancel');
    expect(form.value).to.deep.equal({ directors: [before] });
    expect(text(one(form, '.repeat > [role=status]'))).to.contain(
      'Changes to Director 1 discarded',
    );
    await press2(form, 'Undo');
    expect(names()).to.deep.equal(['สมชายX']);
    expect(form.value).to.deep.equal({
      directors: [{ ...before, name: 'สมชายX', jobs: [{ title: 'clerk' }] }],
    });
  });

  it('are removed with undo, from the table and from the dialog', async () => {
    const { form, names } = await filled([somchai, somsri]);
    await press2(form, 'Remove Director 1');
    expect(names()).to.deep.equal(['สมศรี']);
    expect(focused(form)).to.equal('Undo');
    await press2(form, 'Undo');
    expect(names()).to.deep.equal(['สมชาย', 'สมศรี']);
    expect(focused(form)).to.equal('Director 1');
    await press2(form, 'Edit Director 2');
    await click(one(form, 'dialog .danger.button'));
    await settled(form);
    expect(dialogs(form)).to.have.length(0);
    expect(names()).to.deep.equal(['สมชาย']);
  });

  it('move, with focus on the row', async () => {
    const { form, names } = await filled([somchai, somsri], 'en', { move: true });
    await press2(form, 'Move down');
    expect(names()).to.deep.equal(['สมศรี', 'สมชาย']);
    expect(focused(form)).to.equal('Director 2');
  });

  it('that are fixed can be edited, not added to or taken from', async () => {
    const { form } = await filled([somchai], 'en', { add: false, remove: false, max: undefined });
    expect(all(form, '.repeat button').map(text)).to.deep.equal(['Edit Director 1']);
    expect(all(form, '.repeat > .hint')).to.have.length(0);
  });

  it('that are as many as may be take no more', async () => {
    const { form } = await filled([somchai, somsri, { ...somchai, citizenId: '1234567890121' }]);
    expect(text(one(form, '.repeat'))).to.contain('You have added all 3');
    expect(all(form, '.repeat > .secondary')).to.have.length(0);
  });

  it('name themselves in the summary, and its link opens the dialog at the fault', async () => {
    const { form } = await filled([somchai, somsri, { name: 'สมหมาย', citizenId: '1' }], 'th');
    await press2(form, 'ไปตรวจทานคำขอ');
    const link = one(form, '.summary a');
    expect(text(link)).to.match(/^กรรมการคนที่ 3: .*เลขประจำตัว/);
    link.focus();
    await press('Enter');
    await settled(form);
    expect(one(form, 'dialog').contains(root(form).activeElement)).to.equal(true);
    expect((root(form).activeElement as HTMLInputElement | null)?.value).to.equal('1');
  });

  it('inside a row have a dialog over the dialog', async () => {
    const { form } = await filled([somchai]);
    await press2(form, 'Edit');
    await click(button(form, 'Add: Jobs'));
    await settled(form);
    expect(dialogs(form)).to.have.length(2);
    await type('cook');
    await press('Enter');
    await settled(form);
    expect(dialogs(form)).to.have.length(1);
    expect(focused(form)).to.equal('Edit Job 1');
    await press('Escape');
    await settled(form);
    expect(dialogs(form)).to.have.length(0);
    expect(form.value).to.deep.equal({ directors: [somchai] });
  });

  it('can be looked at where nothing may be changed', async () => {
    const { form } = await filled([{ ...somchai, note: 'ลายมือ' }]);
    form.readonly = true;
    await settled(form);
    await press2(form, 'View');
    expect(text(one(form, 'dialog'))).to.contain('ลายมือ');
    expect(all(form, 'dialog .items input')).to.have.length(0);
    await press2(form, 'Close');
    expect(dialogs(form)).to.have.length(0);
  });
});

describe('a long list', () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({ name: `คน ${i + 1}`, citizenId: '' }));

  it('is shown in parts, and turns to the row that is asked for', async () => {
    const { form, names } = await filled(many, 'en', { max: 2000 });
    expect(names()).to.have.length(50);
    expect(text(one(form, '.pager'))).to.contain('1–50 of 1,000');
    await press2(form, 'Next');
    expect(names()[0]).to.equal('คน 51');
    form.focusField('/directors/999/citizenId');
    await settled(form);
    expect(text(one(form, 'dialog h3'))).to.equal('Director 1000');
    await press('Escape');
    await settled(form);
    expect(text(one(form, '.pager'))).to.contain('951–1,000 of 1,000');
    expect(focused(form)).to.equal('Edit Director 1000');
  });

  it('of cards is shown in parts too', async () => {
    const { form } = await filled(many, 'en', { max: 2000, layout: 'cards' });
    expect(all(form, '.rows > .row')).to.have.length(20);
  });
});
