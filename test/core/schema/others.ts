/** The other engines that ours is held against, each as `schema → data → valid`. */
import { Validator } from '@cfworker/json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Schema from 'typebox/schema';

export type Engine = (schema: object) => (value: unknown) => boolean;

export const others: Readonly<Record<'ajv' | 'typebox' | 'cfworker', Engine>> = {
  ajv: (schema) =>
    new Ajv2020({ strict: false, ownProperties: true, logger: false }).compile(schema),
  typebox: (schema) => {
    const compiled = Schema.Compile(schema);
    return (value) => compiled.Check(value);
  },
  cfworker: (schema) => {
    const validator = new Validator(schema, '2020-12');
    return (value) => validator.validate(value).valid;
  },
};
