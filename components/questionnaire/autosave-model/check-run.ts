import { calmDown, decideAll, findDifferences, findUnshown } from "./quiet";
import { type Step, take } from "./steps";
import type { World } from "./world";

/**
 * Runs the steps and calms the world down; what was lost, doubled, overwritten unseen or kept from its author on the way.
 * After every step the devices are looked into.
 */
export async function checkRun(world: World, steps: readonly Step[]): Promise<string[]> {
  await world.open(0);
  await world.open(1);
  await world.settle(8);
  for (const step of steps) {
    await take(world, step);
    await world.settle(1);
    const missing = await world.findMissing();
    if (missing.length > 0) return [`after ${step.kind} not on the device: ${missing.join(", ")}`];
  }
  await calmDown(world);
  const problems = await findUnshown(world);
  await decideAll(world);
  const events = await world.server.listEvents();
  return [
    ...problems,
    ...world.ledger.findProblems(events, await world.server.listAnswers()),
    ...(await findDifferences(world)),
  ];
}
