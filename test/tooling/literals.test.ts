import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSync } from 'vite';
import { minifyCss, minifyHtml, minifyTemplates } from '../../scripts/build/literals.mjs';

const css: [title: string, input: string, output: string][] = [
  [
    'rules',
    '\n  a {\n    color: red;\n    margin: 0 auto;\n  }\n\n  b {\n  }\n',
    'a{color:red;margin:0 auto}b{}',
  ],
  ['lists', 'a,\nb { font: 1px x, y; }', 'a,b{font:1px x,y}'],
  ['comments', 'a { /* x; } */ color: red; /* y */ }', 'a{color:red}'],
  ['strings', 'a::before { content: "a: b;  }"; }', 'a::before{content:"a: b;  }"}'],
  ['an escaped quote', "a { content: 'it\\'s  ok'; }", "a{content:'it\\'s  ok'}"],
  ['descendants', ':host :hover > p + p {}', ':host :hover > p + p{}'],
  ['calc', 'a { width: calc(1px + (2px * 3)); }', 'a{width:calc(1px + (2px * 3))}'],
  [
    'conditions',
    '@media (min-width: 40rem) and (hover) {\n a {} }',
    '@media (min-width:40rem) and (hover){a{}}',
  ],
  ['an empty property', ':host { --x: ; }', ':host{--x:}'],
];
for (const [title, input, output] of css) {
  test(`CSS, ${title}`, () => assert.equal(minifyCss(input), output));
}

const html: [title: string, input: string, output: string][] = [
  ['a space between words and tags stays', '<b>a</b>\n   <i>b</i>  c', '<b>a</b> <i>b</i> c'],
  ['no space stays none', '<b>a</b><i>b</i>', '<b>a</b><i>b</i>'],
  ['attributes', '<p\n  class="a  b"\n  hidden\n>\n', '<p class="a  b" hidden> '],
  ['a bracket in a value', '<p title="a > b"  id=x >', '<p title="a > b" id=x>'],
  ['a slash after a bare value', '<input value=x  />', '<input value=x />'],
  ['comments', 'a<!-- x -->b', 'ab'],
  ['text that keeps its space', '<pre  id=a>\n  x</pre>  y', '<pre id=a>\n  x</pre> y'],
  ['a text area', '<textarea>  x\n</textarea>\n\n', '<textarea>  x\n</textarea> '],
  ['less than', 'a  <  b', 'a < b'],
];
for (const [title, input, output] of html) {
  test(`HTML, ${title}`, () => assert.equal(minifyHtml(input), output));
}

for (const lang of ['js', 'ts'] as const) {
  const minify = (code: string) =>
    minifyTemplates(code, (text) => parseSync(`x.${lang}`, text).program);

  test(`templates in templates keep their expressions (${lang})`, () => {
    const inner = ['$', "{c ? html`<b>  x</b>` : ''}"].join('');
    const code = `const ก = html\`<p\n  id=x>  ${inner}\n</p>\`; f(\`a  b\`);`;
    const expected = `const ก = html\`<p id=x> ${inner.replace('  x', ' x')} </p>\`; f(\`a  b\`);`;
    assert.equal(minify(code), expected);
  });

  test(`escapes and other tags stay as they are (${lang})`, () => {
    const code = 'html`a\\n  b`; tag`a  b`; css`a  {}`; svg`<g  id=x />`';
    const expected = 'html`a\\n  b`; tag`a  b`; css`a{}`; svg`<g id=x />`';
    assert.equal(minify(code), expected);
  });
}
