const width = 36;

/** Runs one step and shows how long it took. */
export async function step<Result>(name: string, run: () => Promise<Result> | Result) {
  const startedAt = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  ${name} …\r`);
  const result = await run();
  console.log(`  ${name.padEnd(width)}${secondsSince(startedAt).padStart(8)}`);
  return result;
}

/** Runs what a plan says; no plan: an earlier run has done it. */
export async function runPlan(name: string, plan: (() => Promise<void>) | null) {
  if (plan) await step(name, plan);
  else console.log(`  ${name.padEnd(width)}    done`);
}

export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
