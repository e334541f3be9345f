import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommand, UsageError } from '../../src/cli/command-line.js';
import { helpText } from '../../src/cli/help.js';

const dev = {
  ...{ name: 'dev', form: null, page: null, port: null },
  ...{ dir: '.sandbox', token: null, profile: 'guide' },
};

test('what is asked for becomes a command', () => {
  const table: [argv: string, env: Record<string, string>, expected: unknown][] = [
    ['', {}, { name: 'help', topic: null }],
    ['--help', {}, { name: 'help', topic: null }],
    ['help gateway', {}, { name: 'help', topic: 'gateway' }],
    ['dev --help', {}, { name: 'help', topic: 'dev' }],
    ['--version', {}, { name: 'version' }],
    ['dev', {}, dev],
    ['dev my.json', {}, { ...dev, form: 'my.json' }],
    ['dev --form my.json', {}, { ...dev, form: 'my.json' }],
    [
      'dev my.json --page http://127.0.0.1:8080/a.html',
      {},
      { ...dev, form: 'my.json', page: 'http://127.0.0.1:8080/a.html' },
    ],
    ['dev --port 8080', { PORT: '9000' }, { ...dev, port: 8080 }],
    ['dev', { PORT: '9000' }, { ...dev, port: 9000 }],
    ['dev --port=0 --dir /tmp/x', {}, { ...dev, port: 0, dir: '/tmp/x' }],
    ['dev', { SANDBOX_TOKEN: 'word' }, { ...dev, token: 'word' }],
    ['dev --token mine', { SANDBOX_TOKEN: 'word' }, { ...dev, token: 'mine' }],
    ['dev --profile observed', {}, { ...dev, profile: 'observed' }],
    ['check a.json', {}, { name: 'check', file: 'a.json', json: false, widgets: [] }],
    [
      'check a.json --widgets my-map,my-star',
      {},
      { name: 'check', file: 'a.json', json: false, widgets: ['my-map', 'my-star'] },
    ],
    ['types a.json --out a.ts', {}, { name: 'types', file: 'a.json', out: 'a.ts' }],
    [
      'sandbox --token t',
      {},
      { name: 'sandbox', port: null, dir: '.sandbox', token: 't', profile: 'guide' },
    ],
    [
      'gateway --config g.json',
      {},
      { name: 'gateway', config: 'g.json', port: null, dir: '.sandbox' },
    ],
  ];
  for (const [argv, env, expected] of table) {
    assert.deepEqual(parseCommand(argv.split(' ').filter(Boolean), env), expected, argv);
  }
});

test('wrong use is told in words, with the command whose help fits', () => {
  const table: [
    argv: string,
    env: Record<string, string>,
    message: RegExp,
    topic: string | null,
  ][] = [
    ['serve', {}, /Unknown command "serve"/, null],
    ['check', {}, /Name the form/, 'check'],
    ['check a.json b.json', {}, /Unexpected argument "b.json"/, 'check'],
    ['dev --form a.json b.json', {}, /Unexpected argument "b.json"/, 'dev'],
    ['dev --prot 1', {}, /--prot/, 'dev'],
    ['dev --port web', {}, /--port must be a number .* not "web"/, 'dev'],
    ['dev --port 65536', {}, /--port must be/, 'dev'],
    ['dev', { PORT: '-1' }, /PORT must be/, 'dev'],
    ['dev --page http://localhost:1/', {}, /--page must begin with http:\/\/127\.0\.0\.1/, 'dev'],
    ['dev --profile real', {}, /guide or observed, not "real"/, 'dev'],
    ['gateway extra', {}, /Unexpected argument "extra"/, 'gateway'],
  ];
  for (const [argv, env, message, topic] of table) {
    assert.throws(
      () => parseCommand(argv.split(' '), env),
      (error) =>
        error instanceof UsageError && message.test(error.message) && error.topic === topic,
      argv,
    );
  }
});

test('every command is explained', () => {
  for (const topic of ['dev', 'check', 'types', 'sandbox', 'gateway'] as const) {
    assert.match(helpText(null), new RegExp(`\\n {2}${topic}\\b`));
    assert.match(helpText(topic), new RegExp(`^bizportal-form ${topic}\\b`));
  }
});
