/** `npm start -- --form my-form.json`: an author's own form, reloaded at every save. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/package-root.js';
import { openChromium, watchedPage, withoutChromium } from '../support/browser.js';
import { startProgram } from '../support/program.js';
import { FormDriver } from './form-driver.js';

const schema = { type: 'object', properties: { name: { type: 'string', title: 'ชื่อร้าน' } } };
const form = (title: string, field = 'name') =>
  JSON.stringify({
    ...{ formatVersion: 1, id: 'my-form', version: '1', schema: './my.schema.json', title },
    pages: [{ id: 'one', title: 'หน้าแรก', sections: [{ items: [{ field }] }] }],
  });

test('every save shows at once, faults too', { skip: withoutChromium }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'own-form-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'my-form.json');
  await writeFile(file, form('แบบที่หนึ่ง'));
  await writeFile(join(folder, 'my.schema.json'), JSON.stringify(schema));
  const args = ['scripts/start.mjs', '--port', '0', '--dir', join(folder, 'data'), '--form', file];
  const program = startProgram(t, args, { cwd: packageRoot() });
  const url = await program.line(/^Demo: (http:\S+)$/);
  const { page } = await watchedPage(await openChromium(t));
  const driver = new FormDriver(page);
  const seen = async (words: string) => {
    await page.waitForFunction(
      (wanted) =>
        document.querySelector('bizportal-form')?.shadowRoot?.textContent?.includes(wanted),
      {},
      words,
    );
  };

  await page.goto(url);
  await seen('แบบที่หนึ่ง');
  await driver.type('ชื่อร้าน', 'ครัวตัวอย่าง');

  await writeFile(file, form('แบบที่สอง'));
  await seen('แบบที่สอง');
  await seen('ชื่อร้าน');

  await writeFile(file, form('แบบที่สาม', 'nmae'));
  await seen('"nmae" is not in the schema, did you mean "name"?');

  await writeFile(file, '{ "id": ');
  await seen('is not valid JSON');
  await driver.status('failed');

  await writeFile(join(folder, 'my.schema.json'), JSON.stringify({ ...schema, title: 'x' }));
  await writeFile(file, form('แบบสุดท้าย'));
  await seen('แบบสุดท้าย');
  await driver.status('ready');

  program.interrupt();
  assert.equal((await program.ended).code, 0);
});
