/** A masked number stays in one line, however narrow the sentence. */
import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { base } from '../../src/elements/styles/base.styles.js';
import { phrases, unbroken } from '../../src/elements/unbroken.js';

const NUMBER = '08x-xxx-0001';

async function linesAt(width: number, words: string): Promise<number> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const root = box.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = base.styleSheet ? [base.styleSheet] : [];
  box.style.inlineSize = `${width}px`;
  render(unbroken(words, NUMBER), root);
  return root.querySelector('bdi')?.getClientRects().length ?? 0;
}

describe('a masked number in a sentence', () => {
  it('is never broken at its hyphens', async () => {
    for (let width = 120; width < 400; width += 7) {
      const lines = await linesAt(width, `ส่งรหัสไปที่หมายเลข ${NUMBER} แล้ว`);
      expect(lines, `${width} px`).to.equal(1);
    }
  });

  it('leaves a sentence without it as it is', async () => {
    expect(await linesAt(200, 'Sent')).to.equal(0);
  });
});

describe('a heading of two phrases', () => {
  it('breaks between them, wherever one of them fits a line', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const root = box.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = base.styleSheet ? [base.styleSheet] : [];
    render(html`<h3>${phrases('เอกสารที่อาจต้องใช้ ตามคำตอบของท่าน')}</h3>`, root);
    const [first, second] = [...root.querySelectorAll<HTMLElement>('span')];
    box.style.inlineSize = '2000px';
    const widest = Math.max(first?.offsetWidth ?? 0, second?.offsetWidth ?? 0);
    for (let width = widest + 1; width < 1.8 * widest; width += 3) {
      box.style.inlineSize = `${width}px`;
      expect(first?.getClientRects().length, `${width} px`).to.equal(1);
      expect(second?.getClientRects().length, `${width} px`).to.equal(1);
      expect(first?.offsetHeight, `${width} px`).to.equal(second?.offsetHeight);
    }
    expect(root.textContent).to.equal('เอกสารที่อาจต้องใช้ ตามคำตอบของท่าน');
  });
});
