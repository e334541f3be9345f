/** The factory form without a browser: what follows from answers, totals, rows and documents. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { FormDefinition } from '../../src/core/definition/form-definition.js';
import type { FormStore } from '../../src/core/form/store.js';
import type { JsonValue } from '../../src/core/json.js';
import {
  type Answers,
  answer,
  attachAll,
  demoForm,
  faultsOf,
  fieldAt,
  identityOf,
  openFor,
  sent,
} from '../support/demo-form.js';
import { branches, FACTORY_COMPANY, machines, whole } from './factory-answers.js';

let definition: FormDefinition;
before(async () => {
  definition = await demoForm('factory-expansion');
});

function opened(answers: Answers = []): FormStore {
  const store = openFor(definition, identityOf(FACTORY_COMPANY));
  answer(store, answers);
  return store;
}

const asked = (store: FormStore): string[] =>
  store.attachments().flatMap(({ visible, required, id }) => (visible && required ? [id] : []));

/** One machine of so many horsepower beside the 180.75 that are there. */
const adding = (power: number): Answers => [
  ['/machines/existingHp', 180.75],
  ['/machines/list/0/power', power],
];

describe('directors', () => {
  it('come from the register, locked, and sign unless told otherwise', () => {
    const store = opened();
    const names = store.data().committees as readonly Record<string, string>[];
    assert.deepEqual(
      names.map(({ order, firstName, lastName, signs }) => [order, firstName, lastName, signs]),
      [
        [1, 'วิชัย', 'โลหะตัวอย่าง', 'signs'],
        [2, 'สุดา', 'โลหะตัวอย่าง', 'signs'],
        [3, 'ปราณี', 'ทดสอบดี', 'signs'],
        [4, 'KENJI', 'EXAMPLE', 'signs'],
      ],
    );
    const name = fieldAt(store, '/committees/0/lastName');
    assert.ok(name.readonly && name.fromRegister);
    const list = store.view(store.keyOf('/committees') ?? '');
    assert.ok(list?.kind === 'repeat' && !list.canAdd && !list.canRemove);
  });

  it('who sign from abroad name their work permit and attach it', () => {
    const store = opened();
    assert.deepEqual(asked(store).slice(0, 1), ['workPermit']);
    assert.ok(faultsOf(store, 'signatories').includes('/committees/3/workPermitNo required'));
    answer(store, [['/committees/3/signs', 'not']]);
    assert.ok(!asked(store).includes('workPermit'));
    assert.equal(fieldAt(store, '/committees/3/workPermitNo').visible, false);
  });

  it('must be as many as the company needs', () => {
    const store = opened([['/signing/needed', 2]]);
    for (const row of [1, 2, 3]) answer(store, [[`/committees/${row}/signs`, 'not']]);
    assert.equal(sent(store, 'signing', 'count'), 1);
    assert.ok(faultsOf(store, 'signatories').includes('/signing/count result'));
    answer(store, [['/committees/1/signs', 'signs']]);
    assert.ok(!faultsOf(store, 'signatories').includes('/signing/count result'));
  });

  it('are typed where the register leaves something out', () => {
    const store = openFor(definition, identityOf('0503999000029'));
    assert.ok(faultsOf(store, 'signatories').includes('/committees/0/nationality required'));
    answer(store, [['/committees/0/nationality', 'ไทย']]);
    assert.equal(sent(store, 'committees', 0, 'nationality'), 'ไทย');
  });
});

describe('branches', () => {
  it('are the choices of the factory to expand, under their present names', () => {
    const store = opened(branches);
    const options = () => fieldAt(store, '/factory/branchCode').options;
    assert.deepEqual(
      options()?.map(({ value, label }) => [value, label]),
      [
        ['00000', 'สำนักงานใหญ่'],
        ['00001', 'โรงงานบางพลี'],
      ],
    );
    answer(store, [['/branches/1/name', 'โรงงานบางปู']]);
    assert.equal(options()?.[1]?.label, 'โรงงานบางปู');
  });

  it('cannot be chosen when they are no factory or gone', () => {
    const store = opened([...branches, ['/factory/branchCode', '00000']]);
    const fault = () => faultsOf(store, 'factory').find((one) => one.includes('branchCode'));
    assert.equal(fault(), '/factory/branchCode rule');
    answer(store, [['/factory/branchCode', '00001']]);
    assert.equal(fault(), undefined);
    const list = store.view(store.keyOf('/branches') ?? '');
    assert.ok(list?.kind === 'repeat');
    const rowId = list.rows[1]?.id ?? assert.fail();
    store.dispatch({ type: 'row-remove', key: list.key, rowId });
    assert.equal(fault(), '/factory/branchCode option');
  });
});

describe('machines', () => {
  it('are added up in horsepower, kilowatts turned into it', () => {
    const store = opened(machines);
    assert.equal(fieldAt(store, '/machines/list/0/horsepower').value, 20.12);
    const { addedHp, totalHp, increase, count } = store.data().machines as Record<string, unknown>;
    assert.deepEqual(
      { addedHp, totalHp, increase, count },
      {
        ...{ addedHp: 60.62, totalHp: 241.37, increase: 33.54, count: 2 },
      },
    );
  });

  it('with the same serial number name the earlier row', () => {
    const store = opened([...machines, ['/machines/list/1/serialNo', 'CNC-2026/001']]);
    const [fault] = store.issues('machines').filter(({ code }) => code === 'unique');
    assert.equal(fault?.path, '/machines/list/1/serialNo');
    assert.deepEqual(fault?.params, { n: 1 });
  });

  it('that another factory has registered are refused', () => {
    const store = opened(machines);
    const lookUp = (answer: JsonValue) =>
      store.dispatch({
        type: 'check',
        key: store.keyOf('/machines/list/1/serialNo') ?? '',
        lookUp: { status: 'found', id: 'PR-77', answer },
      });
    lookUp({ owner: 'บริษัท ตัวอย่างอื่น จำกัด' });
    assert.ok(faultsOf(store, 'machines').includes('/machines/list/1/serialNo check'));
    lookUp({});
    assert.ok(!faultsOf(store, 'machines').includes('/machines/list/1/serialNo check'));
  });

  it('ask for an engineer from 50 horsepower on', () => {
    for (const [power, engineer] of [
      [49.99, false],
      [50, true],
      [50.01, true],
    ] as const) {
      const store = opened(adding(power));
      assert.equal(fieldAt(store, '/engineer/name').visible, engineer, String(power));
      assert.equal(asked(store).includes('engineerLicence'), engineer, String(power));
    }
  });

  it('below 50 again drop the engineer from the payload, and bring the answers back', () => {
    const store = opened([...adding(50), ['/engineer/name', 'นายวิศวกร ตัวอย่าง']]);
    answer(store, [['/machines/list/0/power', 12]]);
    assert.equal(sent(store, 'engineer'), undefined);
    answer(store, [['/machines/list/0/power', 75]]);
    assert.equal(sent(store, 'engineer', 'name'), 'นายวิศวกร ตัวอย่าง');
  });
});

describe('the fee', () => {
  it('is exact to the satang', () => {
    for (const [power, base, byPower, discount, total] of [
      [10.1, 500, 73.23, 57.32, 515.91],
      [49.99, 500, 362.43, 86.24, 776.19],
      [50, 1500, 362.5, 186.25, 1676.25],
      [100.3, 3000, 727.18, 372.72, 3354.46],
      [500, 6000, 3625, 962.5, 8662.5],
    ] as const) {
      const store = opened(adding(power));
      const { fee } = store.data() as { fee: Record<string, unknown> };
      const parts = [fee.base, fee.power, fee.discount, fee.total];
      assert.deepEqual(parts, [base, byPower, discount, total], String(power));
    }
  });
});

describe('documents', () => {
  it('are asked for as the answers need them', () => {
    const store = opened([...whole, ['/factory/tenure', 'own']]);
    const always = ['companyCertificate', 'layout'];
    const now = ['powerOfAttorney', 'engineerLicence', 'buildingPlan', 'environmentReport'];
    assert.deepEqual(asked(store).sort(), [...always, ...now, 'workPermit'].sort());
    answer(store, [
      ['/signing/filedBy', 'director'],
      ['/plan/newBuilding', 'no'],
      ['/environment/affects', 'no'],
      ['/factory/tenure', 'rent'],
      ['/machines/list/1/power', 1],
    ]);
    assert.deepEqual(asked(store).sort(), [...always, 'lease', 'workPermit'].sort());
  });

  it('make the application whole', () => {
    const store = opened(whole);
    attachAll(store);
    assert.deepEqual(faultsOf(store), []);
  });
});

describe('answers that lead elsewhere', () => {
  it('are dropped from the payload and remembered', () => {
    const store = opened(whole);
    answer(store, [['/environment/affects', 'no']]);
    assert.deepEqual(sent(store, 'environment'), { affects: 'no' });
    answer(store, [['/environment/affects', 'yes']]);
    assert.equal(sent(store, 'environment', 'waterTreatmentOther'), 'ถังบำบัดสำเร็จรูป');
    assert.equal(sent(store, 'environment', 'noise'), 82.5);
  });

  it('begin after today and end after they began', () => {
    const store = opened(whole);
    answer(store, [
      ['/plan/startsOn', '2026-11-25'],
      ['/plan/endsOn', '2026-11-25'],
    ]);
    assert.deepEqual(faultsOf(store, 'plan'), ['/plan/startsOn rule', '/plan/endsOn rule']);
  });
});
