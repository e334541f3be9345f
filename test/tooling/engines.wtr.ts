import { expect } from '@open-wc/testing';
import axe from 'axe-core';
import SparkMD5 from 'spark-md5';
import { click, emulateMedia, press, setViewport, type } from '../wtr/commands.js';

function inputs(count: number): HTMLInputElement[] {
  document.body.replaceChildren(
    ...Array.from({ length: count }, (_, index) => {
      const input = document.createElement('input');
      input.setAttribute('aria-label', `field ${index}`);
      return input;
    }),
  );
  return [...document.querySelectorAll('input')];
}

describe('the engines and their commands', () => {
  it('type Thai with tone marks, repeated letters and other scripts', async () => {
    const [input] = inputs(1);
    input?.focus();
    const text = 'ใบอนุญาตสะสมอาหาร ผู้ยื่น กก ๑๒ hello 漢字';
    await type(text);
    expect(input?.value).to.equal(text);
  });

  it('walk with Tab and Shift+Tab and edit with keys', async () => {
    const [first, second] = inputs(2);
    first?.focus();
    await press('Tab');
    expect(document.activeElement).to.equal(second);
    await type('abc');
    await press('ArrowLeft', 'Backspace', 'Shift+Tab');
    expect(second?.value).to.equal('ac');
    expect(document.activeElement).to.equal(first);
    await type('a+b');
    await press('+', ' ');
    expect(first?.value).to.equal('a+b+ ');
  });

  it('size the page itself', async () => {
    await setViewport(390, 700);
    expect([innerWidth, innerHeight]).to.deep.equal([390, 700]);
    await setViewport(1024, 640);
    expect([innerWidth, innerHeight]).to.deep.equal([1024, 640]);
    expect(window.top).to.equal(window);
  });

  it('click with a trusted mouse', async () => {
    const [, input] = inputs(2);
    const trusted: boolean[] = [];
    input?.addEventListener('click', (event) => trusted.push(event.isTrusted));
    if (input) await click(input);
    expect(trusted).to.deep.equal([true]);
    expect(document.activeElement).to.equal(input);
  });

  it('emulate media or say that they cannot', async () => {
    const emulated = await emulateMedia({ 'prefers-color-scheme': 'dark' });
    if (emulated) expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
    else expect(navigator.userAgent).to.not.contain('Chrome');
    await emulateMedia({});
  });

  it('import packages that are CommonJS', async () => {
    expect(SparkMD5.hash('abc')).to.equal('900150983cd24fb0d6963f7d28e17f72');
    inputs(1)[0]?.removeAttribute('aria-label');
    const { violations } = await axe.run(document.body, { runOnly: ['wcag2a'] });
    expect(violations.map((violation) => violation.id)).to.include('label');
  });

  it('know their language', () => {
    expect(new Intl.NumberFormat(navigator.language).format(1)).to.equal('1');
  });
});
