import { step } from "../start/step";
import type { Accountant, Row } from "./account";
import { type Crowd, type Over, startCrowd } from "./crowd";
import type { Stage } from "./stage";

type Fault = {
  name: string;
  times: number;
  /** How long the recovery may take, where that is promised. */
  goalMs: number | null;
  /** Lets it happen once; `whileAway` is called in the middle of it. */
  happen(whileAway: () => Promise<void>): Promise<Over>;
};

/** Lets a fault happen again and again while fifty people write, and accounts for all that they wrote. */
export async function runUnderLoad(
  stage: Stage,
  accountant: Accountant,
  { name, times, goalMs, happen }: Fault,
): Promise<Row> {
  return step(name, async () => {
    const crowd = await startCrowd(stage);
    let onDevices = 0;
    const recoveries: number[] = [];
    for (let time = 0; time < times; time++) {
      await waitForWriting(stage, crowd);
      const over = await happen(async () => {
        onDevices += await crowd.checkDevices();
      });
      recoveries.push(await crowd.waitForRecovery(over));
    }
    await crowd.quieten();
    const recovery = { ms: Math.max(...recoveries), goalMs };
    return accountant.close({ name, times, onDevices, recovery });
  });
}

/** At a random moment, but not before edits go through. */
async function waitForWriting({ dice }: Stage, crowd: Crowd) {
  const now = performance.now();
  await crowd.waitForRecovery({ from: now, endedAt: now });
  await new Promise((done) => setTimeout(done, dice.between(0, 1_500)));
}
