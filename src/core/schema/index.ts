/** The JSON Schema engine: see `compileSchema`. */
export { compileSchema } from './compile.js';
export type { SchemaFault } from './fault.js';
export { basicFormats } from './formats.js';
export { joinPointer, splitPointer } from './pointer.js';
export type {
  CompiledSchema,
  CompileOptions,
  FormatCheck,
  FormatTable,
  Kept,
  SchemaError,
  SchemaPlace,
} from './types.js';
