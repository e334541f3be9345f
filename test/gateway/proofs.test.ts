import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROOF_HEADER } from '../../src/core/portal/headers.js';
import { createGateway, type GatewayOptions } from '../../src/gateway/index.js';
import { PROOF_LIFE } from '../../src/gateway/proofs.js';
import { sampleBytes } from '../../src/testing/samples.js';
import { Browser, json, keys, launch, makeWorld, verdict, type World } from './fake-portal.js';
import { type ChunkWish, proofOf, sendChunk } from './upload-of.js';

const secret = 'cd'.repeat(32);
const form = { applicationId: 'APP', applicationKey: 'APPKEY' };
const limits = { otpTries: 1_000, creates: 1_000 };

async function opened(options: Partial<GatewayOptions> = {}): Promise<World> {
  const world = makeWorld({ draftSecret: secret, limits, ...options });
  await world.browser.signIn();
  world.portal.seen.length = 0;
  return world;
}

const create = (
  { browser }: Pick<World, 'browser'>,
  data: unknown,
  proofs: readonly string[] = [],
): Promise<Response> =>
  browser.post('ApplicationRequest/Create', {
    otp: '123456',
    data: typeof data === 'string' ? data : JSON.stringify(data),
    dataDescription: '{}',
    ...(proofs.length > 0 && { proofs }),
  });
const save = ({ browser }: Pick<World, 'browser'>, data: unknown): Promise<Response> =>
  browser.post('DataProvider/Draft', { data });
const fetchFile = ({ browser }: Pick<World, 'browser'>, fileId: string, proof?: string) =>
  browser.send(`File/Download?fileId=${fileId}`, {
    method: 'GET',
    headers: proof === undefined ? {} : { [PROOF_HEADER]: proof },
  });

/** Another process with the same keys and no common store. */
function elsewhere(world: World, options: Partial<GatewayOptions> = {}): Browser {
  const gateway = createGateway({
    upstream: 'https://portal.example',
    ...keys,
    sealKeys: ['aa'.repeat(32)],
    draftSecret: secret,
    forms: { food: form, other: form },
    fetch: world.portal.fetch,
    clock: world.clock,
    limits,
    pause: async () => {},
    ...options,
  });
  const browser = new Browser(gateway);
  browser.cookie = world.browser.cookie;
  return browser;
}

describe('a file in an application', () => {
  const named: readonly (readonly [title: string, data: unknown])[] = [
    ['in a list', { files: [{ FileId: 'f-1' }] }],
    ['under another spelling', { a: { file_id: 'f-1' } }],
    ['as a list of ids', { a: { FileId: ['f-1'] } }],
    ['as a list called so', { FileIds: ['f-1'] }],
    ['deep down', { a: [[{ b: { c: [{ 'File-ID': 'f-1' }] } }]] }],
  ];
  for (const [title, data] of named) {
    it(`named ${title} needs its receipt`, async () => {
      const world = await opened();
      const proof = await proofOf(world);
      world.portal.seen.splice(0);
      assert.equal(verdict(await create(world, data)), '403 file-unproven no');
      assert.equal(
        verdict(await create(world, data, [proof.slice(0, -2)])),
        '403 file-unproven no',
      );
      assert.equal(world.portal.seen.length, 0, 'nothing was forwarded');
      assert.equal(verdict(await create(world, data, [proof])), '200 - yes');
      assert.doesNotMatch(
        world.portal.seen[0]?.body ?? '',
        /proofs/,
        'the portal has no use for it',
      );
    });
  }

  it('named by a number, an object or in the description is proven by nothing', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    for (const data of [{ FileId: 17 }, { FileId: { id: 'f-1' } }]) {
      assert.equal(verdict(await create(world, data, [proof])), '403 file-unproven no');
    }
    const body = { otp: '1', data: '{}', dataDescription: '{"x":{"FileId":"f-2"}}' };
    const answer = await world.browser.post('ApplicationRequest/Create', body);
    assert.equal(verdict(answer), '403 file-unproven no');
  });

  it('empty ids and data without files need nothing', async () => {
    const world = await opened();
    const data = { a: { FileId: '' }, b: { FileId: null, text: 'f-1' } };
    assert.equal(verdict(await create(world, data)), '200 - yes');
  });

  it('named twice over in one object is read by the portal as it was read here', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    const seen = world.portal.seen.splice(0).length;
    const answer = await create(world, '{"FileId":"f-9","FileId":"f-1"}', [proof]);
    assert.equal(verdict(answer), '200 - yes');
    assert.ok(seen > 0);
    assert.doesNotMatch(JSON.stringify(world.portal.seen), /f-9/);
  });

  it('may not be called a program there', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    for (const Name of ['a.html', 'a.EXE', 'a.js ', 'a.bat.']) {
      const answer = await create(world, { files: [{ FileId: 'f-1', Name }] }, [proof]);
      assert.equal(verdict(answer), '415 file-type no', Name);
    }
  });

  it('under a name of the form’s own is found where the gateway knows the name', async () => {
    const data = { docs: [{ 'cd:DocumentNo': 'f-1' }] };
    const blind = await opened();
    assert.equal(verdict(await create(blind, data)), '200 - yes');
    const world = await opened({ forms: { food: { ...form, fileKeys: ['cd:DocumentNo'] } } });
    assert.equal(verdict(await create(world, data)), '403 file-unproven no');
    assert.equal(verdict(await create(world, data, [await proofOf(world)])), '200 - yes');
  });

  it('of a register passes where the form is configured so', async () => {
    const world = await opened({ forms: { food: { ...form, foreignFiles: true } } });
    assert.equal(verdict(await create(world, { FileId: 'register-7' })), '200 - yes');
    assert.equal(verdict(await save(world, { answers: { FileId: 'register-7' } })), '200 - yes');
  });

  it('one too many is refused', async () => {
    const world = await opened({ limits: { ...limits, maxFiles: 2 } });
    const ids = ['f-1', 'f-2', 'f-3'];
    const proofs: string[] = [];
    for (const id of ids) proofs.push(await proofOf(world, id));
    assert.equal(verdict(await create(world, { FileIds: ids }, proofs)), '400 rejected no');
    assert.equal(verdict(await create(world, { FileIds: ids.slice(1) }, proofs)), '200 - yes');
  });
});

describe('a file in a draft', () => {
  const record = (proof?: string) => ({
    attachments: { '/attachments/map': [{ fileId: 'f-1', name: 'a.pdf', proof }] },
    answers: { shop: 'x' },
  });

  it('needs the receipt beside it', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    assert.equal(verdict(await save(world, record())), '403 file-unproven no');
    assert.equal(verdict(await save(world, record('x'.repeat(5_000)))), '403 file-unproven no');
    assert.equal(verdict(await save(world, record(proof))), '200 - yes');
  });

  it('that a source named is no file of the citizen’s', async () => {
    const world = await opened();
    const heard = {
      sources: { dbd: { id: '1', answer: { FileId: 'x' } } },
      register: { a: { FileId: 'y' } },
    };
    assert.equal(verdict(await save(world, heard)), '200 - yes');
  });
});

describe('a file to have or to delete', () => {
  it('is had by its receipt only', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    const other = await proofOf(world, 'f-2');
    world.portal.seen.length = 0;
    for (const wrong of [undefined, 'x', other]) {
      assert.equal(verdict(await fetchFile(world, 'f-1', wrong)), '403 file-unproven no');
      const headers = wrong === undefined ? {} : { [PROOF_HEADER]: wrong };
      const deleted = await world.browser.send('File/Delete?fileId=f-1', {
        method: 'DELETE',
        headers,
      });
      assert.equal(verdict(deleted), '403 file-unproven no');
    }
    assert.deepEqual(world.portal.seen, []);
    assert.equal(
      (await fetchFile(world, 'f-1', proof)).headers.get('x-bizportal-forwarded'),
      'yes',
    );
  });
});

describe('a receipt', () => {
  it('is good on another machine, without a common store, long after, and for a new session', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    const browser = elsewhere(world);
    assert.equal(verdict(await create({ browser }, { FileId: 'f-1' }, [proof])), '200 - yes');
    world.clock.advance(PROOF_LIFE - 60_000);
    await browser.signIn(await launch({ token: 'another visit' }));
    assert.equal(verdict(await create({ browser }, { FileId: 'f-1' }, [proof])), '200 - yes');
    world.clock.advance(5 * 60_000);
    await browser.signIn(await launch({ token: 'too late' }));
    assert.equal(
      verdict(await create({ browser }, { FileId: 'f-1' }, [proof])),
      '403 file-unproven no',
    );
  });

  for (const [title, formId, fields] of [
    ['person', 'food', { identityid: '1999999999999' }],
    ['draft', 'food', { draftId: 'draft-2' }],
    ['form', 'other', {}],
  ] as const) {
    it(`is no good for another ${title}`, async () => {
      const world = await opened();
      const proof = await proofOf(world);
      const q = await launch({ token: 'next', ...fields });
      await world.browser.post('Authenication/Login', { formId, q, switchIdentity: true });
      assert.equal(
        verdict(await create(world, { FileId: 'f-1' }, [proof])),
        '403 file-unproven no',
      );
      assert.equal(verdict(await fetchFile(world, 'f-1', proof)), '403 file-unproven no');
    });
  }

  it('outlives a change of the secret as long as the former one is named', async () => {
    const world = await opened();
    const proof = await proofOf(world);
    const next = { draftSecret: 'ef'.repeat(32) };
    const after = (options: Partial<GatewayOptions>) =>
      create({ browser: elsewhere(world, options) }, { FileId: 'f-1' }, [proof]);
    assert.equal(verdict(await after({ ...next, formerDraftSecrets: [secret] })), '200 - yes');
    assert.equal(verdict(await after(next)), '403 file-unproven no');
  });

  it('is the same when the same chunk comes again under its key', async () => {
    const world = await opened();
    world.portal.on('File/Upload', json({ FileReferenceId: 'ref-1', fileId: 'f-1' }));
    const headers = { 'idempotency-key': 'chunk-key-1' };
    const [first, again] = [
      await sendChunk(world.browser, { headers }),
      await sendChunk(world.browser, { headers }),
    ].map((answer) => answer.headers.get(PROOF_HEADER));
    assert.ok(first);
    assert.equal(again, first);
  });

  it('is not given for a chunk that the portal refused', async () => {
    const world = await opened();
    world.portal.on('File/Upload', json({ status: 3, message: 'no', fileId: 'f-1' }));
    assert.equal((await sendChunk(world.browser)).headers.get(PROOF_HEADER), null);
  });
});

describe('a file in chunks', () => {
  const whole = { name: 'big.pdf', chunks: 3, reference: 'ref-1' };

  /** The last receipt of chunks sent like this, each with the receipt of the one before. */
  async function chain(world: World, changes: readonly object[]): Promise<string | null> {
    world.portal.on('File/Upload', json({ FileReferenceId: 'ref-1', fileId: 'f-1' }));
    let proof: string | null = null;
    for (const [chunk, change] of changes.entries()) {
      const wish: ChunkWish = { ...whole, chunk, proof, bytes: sampleBytes(20 + chunk), ...change };
      proof = (await sendChunk(world.browser, wish)).headers.get(PROOF_HEADER);
    }
    return proof;
  }

  it('is proven whole, whichever machine took which chunk', async () => {
    const world = await opened();
    const other = { ...world, browser: elsewhere(world) };
    world.portal.on('File/Upload', json({ FileReferenceId: 'ref-1', fileId: 'f-1' }));
    let proof: string | null = null;
    for (const [chunk, { browser }] of [world, other, world].entries()) {
      const answer = await sendChunk(browser, { ...whole, chunk, proof });
      proof = answer.headers.get(PROOF_HEADER);
      if (chunk < 2) {
        const early = await create(world, { FileId: 'f-1' }, [proof ?? '']);
        assert.equal(verdict(early), '403 file-unproven no', 'not before it is whole');
      }
    }
    assert.equal(verdict(await create(other, { FileId: 'f-1' }, [proof ?? ''])), '200 - yes');
  });

  const broken: readonly (readonly [title: string, changes: readonly object[]])[] = [
    ['a missing receipt', [{}, {}, { proof: null }]],
    ['a chunk left out', [{}, { chunk: 2 }]],
    ['a chunk out of order', [{ chunk: 1 }, { chunk: 0 }]],
    ['another file’s chunk', [{}, { reference: 'ref-2' }, { reference: 'ref-2' }]],
    ['another name', [{}, {}, { name: 'big.docx' }]],
    ['another count', [{}, { chunks: 2 }]],
  ];
  for (const [title, changes] of broken) {
    it(`is not proven after ${title}`, async () => {
      const world = await opened();
      const proof = await chain(world, changes);
      const answer = await create(world, { FileId: 'f-1' }, [proof ?? '']);
      assert.equal(verdict(answer), '403 file-unproven no');
    });
  }

  it('is as large as its chunks together, to the byte', async () => {
    const world = await opened({ limits: { ...limits, maxFileSize: 62 } });
    assert.equal(await chain(world, [{}, {}, {}]), null, '20 + 21 + 22 is one too many');
    const just = await opened({ limits: { ...limits, maxFileSize: 63 } });
    assert.ok(await chain(just, [{}, {}, {}]));
  });
});
