import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRun } from "./check-run";
import { textOf } from "./ledger";
import { calmDown, decideAll } from "./quiet";
import { ServerModel } from "./server-model";
import { type Step, step, take } from "./steps";
import { World } from "./world";

// biome-ignore lint/style/noProcessEnv: how long a run may take is the caller's to say
const RUNS = Number(process.env.AUTOSAVE_RUNS ?? 2_000);

const steps = (each: fc.Arbitrary<Step>) => fc.array(each, { minLength: 5, maxLength: 60 });

test(`no edit is lost, doubled or overwritten unseen, whatever the network and the tabs do (${RUNS} runs)`, async () => {
  await fc.assert(
    fc.asyncProperty(steps(step), async (taken) => {
      expect(await checkRun(new World(new ServerModel()), taken)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

/** Goes through the steps in one tab, or the one opened after it; says what the person wrote last, by question. */
async function liveAlone(world: World, taken: readonly Step[]): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  await world.open(0);
  await world.settle(8);
  for (const each of taken) {
    await (each.kind === "end" ? reopen(world, each) : take(world, each));
    for (const [text, { questionId }] of world.ledger.writings) last.set(questionId, text);
    const [tab] = world.liveTabs();
    expect([...last.keys()].map((id) => tab?.shows(id))).toEqual([...last.values()]);
    await world.settle(each.kind === "focus" ? 3 : 0);
  }
  return last;
}

async function reopen(world: World, end: Step) {
  await world.settle(40);
  await take(world, end);
  await world.open(0);
  await world.settle(40);
}

const ALONE = Math.ceil(RUNS / 5);

test(`one person with one tab at a time meets no conflict and always sees the last text (${ALONE} runs)`, async () => {
  const alone = step.filter((each) => each.kind !== "decide" && each.kind !== "open");
  await fc.assert(
    fc.asyncProperty(steps(alone), async (taken) => {
      const world = new World(new ServerModel());
      const last = await liveAlone(world, taken);
      await calmDown(world);
      await decideAll(world);
      const { events, answers } = world.server;
      expect(events.filter(({ status }) => status === "conflict")).toEqual([]);
      expect([...last.keys()].map((id) => textOf(answers.get(id)?.value))).toEqual([
        ...last.values(),
      ]);
    }),
    { numRuns: ALONE },
  );
}, 600_000);
