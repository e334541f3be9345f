/**
 * Random histories: what the uploader calls done must be the user's bytes. A failing history prints its
 * seed; `SEED=n` plays it alone. `SEEDS=2000` is the long run (`npm run soak`).
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seeded } from '../fake-ports.js';
import { type PortalModel, portalModels } from './portal-models.js';
import { type Outcome, play } from './simulation.js';

const only = process.env.SEED === undefined ? null : Number(process.env.SEED);
const count = Number(process.env.SEEDS ?? 150);
const seeds = only === null ? Array.from({ length: count }, (_, i) => i) : [only];

/** One history in ten has a page that dies somewhere on its way. */
function crashAt(seed: number): number {
  const chance = seeded(seed ^ 0x5bd1e995);
  return chance() < 0.1 ? 1 + Math.floor(chance() * 60) : 0;
}

const sum = (outcomes: readonly Outcome[], of: (one: Outcome) => number) =>
  outcomes.reduce((all, one) => all + of(one), 0);

/** Plays every seed; the outcomes of the uploads that were done. */
async function playAll(model: PortalModel, loss: number): Promise<readonly Outcome[]> {
  const done: Outcome[] = [];
  for (const seed of seeds) {
    const history = { model, seed, loss, dup: 0.02, late: 0.5, crashAt: crashAt(seed) };
    const outcome = await play(history);
    const again = `SEED=${seed}: ${JSON.stringify(outcome)}`;
    assert.ok(['done', 'failed'].includes(outcome.status), again);
    if (outcome.status !== 'done') continue;
    assert.ok(outcome.right, `wrong bytes accepted, ${again}`);
    done.push(outcome);
  }
  return done;
}

for (const model of portalModels) {
  describe(`${model.name}`, () => {
    for (const loss of [0, 0.1, 0.3]) {
      it(`loses ${loss * 100} %: 0 wrong files accepted`, async (t) => {
        const done = await playAll(model, loss);
        const extra = sum(done, (one) => one.requests) / sum(done, (one) => one.ideal) - 1;
        t.diagnostic(`${done.length} of ${seeds.length} done, ${extra.toFixed(2)}x extra requests`);
        if (only !== null) return;
        if (loss === 0) assert.ok(done.length > seeds.length * 0.98);
        if (loss === 0.1) assert.ok(extra <= 0.7, `${extra}x extra requests`);
      });
    }

    it('recovers from a crash at every await', async () => {
      const calm = { model, seed: 5, loss: 0, dup: 0, late: 0 };
      const { awaits } = await play(calm);
      assert.ok(awaits > 20, `${awaits} awaits`);
      for (let at = 1; at <= awaits; at += 1) {
        const outcome = await play({ ...calm, crashAt: at });
        const said = `crash at await ${at}: ${JSON.stringify(outcome)}`;
        assert.deepEqual([outcome.status, outcome.right], ['done', true], said);
      }
    });
  });
}
