// Lit's templates without the indentation they were written with. No minifier knows that what is in
// html`` and css`` is HTML and CSS; those that do want Node 22, so the few safe rules are here.

/** Stands for an expression while a template is one text; a private character, in no source. */
const HOLE = '\uE000';

const CSS_BLANK = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:\s|\/\*[\s\S]*?\*\/)+/g;
const CSS_MARK = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')| ?;? ?(\}) ?| ?([{;,]) ?|(:) /g;

/**
 * CSS without comments and without white space that says nothing. Strings stay; so does the space
 * around `+`, `>` and before `:`, where it can be a combinator or part of `calc()`.
 * @param {string} css
 */
export const minifyCss = (css) =>
  css
    .replace(CSS_BLANK, (_, string) => string ?? ' ')
    .replace(
      CSS_MARK,
      (_, string, close, separator, colon) => string ?? close ?? separator ?? colon,
    )
    .trim();

const HTML = /<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</g;
const KEEPS_SPACE = /^<(pre|textarea)\b/i;

/**
 * A tag with one space between its attributes. The one before `/>` stays: after an unquoted value
 * the slash would become part of it.
 * @param {string} tag
 */
const minifyTag = (tag) =>
  tag.replace(/("[^"]*"|'[^']*')|\s+/g, (_, quoted) => quoted ?? ' ').replace(/ >$/, '>');

/**
 * HTML with every run of white space as one space: never none, because between inline elements
 * the space is seen. `<pre>` and `<textarea>` stay as they are, and so do comments with a hole.
 * @param {string} html
 */
export function minifyHtml(html) {
  let verbatim = '';
  return html.replace(HTML, (piece) => {
    if (verbatim !== '') {
      if (piece.toLowerCase().startsWith(`</${verbatim}`)) verbatim = '';
      return piece;
    }
    if (piece.startsWith('<!--')) return piece.includes(HOLE) ? piece : '';
    if (!piece.startsWith('<')) return piece.replace(/\s+/g, ' ');
    verbatim = KEEPS_SPACE.exec(piece)?.[1]?.toLowerCase() ?? '';
    return minifyTag(piece);
  });
}

const MINIFIERS = { html: minifyHtml, svg: minifyHtml, css: minifyCss };

/** Every node of a syntax tree that has this type. */
function* nodesOf(node, type) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === type) yield node;
  for (const child of Object.values(node)) yield* nodesOf(child, type);
}

/** The edits of one template, as `[start, end, text]`, in code units. */
function editsOf({ tag, quasi }) {
  const minify = MINIFIERS[tag.name];
  if (minify === undefined) return [];
  const whole = quasi.quasis.map(({ value }) => value.raw).join(HOLE);
  // An escape means one thing to JavaScript and another to CSS; such a template stays as it is.
  if (whole.includes('\\')) return [];
  const texts = minify(whole).split(HOLE);
  if (texts.length !== quasi.quasis.length) throw new Error(`a hole was lost in ${whole}`);
  return quasi.quasis.map(({ value: { raw }, start, end }, i) => {
    // In a tree of TypeScript a piece has its backtick or brace with it, else it does not.
    const from = end - start === raw.length ? start : start + 1;
    return [from, from + raw.length, texts[i]];
  });
}

/**
 * Minifies the html``, svg`` and css`` templates of a module.
 * @param {string} code
 * @param {(code: string) => unknown} parse to ESTree
 */
export function minifyTemplates(code, parse) {
  const edits = [...nodesOf(parse(code), 'TaggedTemplateExpression')].flatMap(editsOf);
  let result = '';
  let done = 0;
  for (const [start, end, text] of edits.toSorted(([a], [b]) => a - b)) {
    result += code.slice(done, start) + text;
    done = end;
  }
  return result + code.slice(done);
}

/** Every line comes from this module, no closer: the map serves to weigh modules. */
const mapOf = (code, id) => ({
  version: 3,
  names: [],
  sources: [id],
  mappings: code.replace(/[^\n]+/g, 'AAAA').replaceAll('\n', ';'),
});

/**
 * @param {RegExp} modules ids of the modules whose templates are ours to change
 * @returns {import('vite').Plugin}
 */
export function minifyLiterals(modules) {
  return {
    name: 'bizportal:minify-literals',
    enforce: 'pre',
    transform(code, id) {
      if (!modules.test(id) || !/\b(?:html|svg|css)`/.test(code)) return null;
      const minified = minifyTemplates(code, (text) => this.parse(text, { lang: 'ts' }));
      return { code: minified, map: mapOf(minified, id) };
    },
  };
}
