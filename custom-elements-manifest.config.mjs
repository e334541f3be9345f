// `scripts/analyze` turns the analyzer's result into what a page may use; see there.
export default {
  globs: ['src/elements/**/*.ts'],
  litelement: true,
  packagejson: false,
};
