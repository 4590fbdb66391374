/** What a person can mend: said in its own words, without a stack. */
export class Problem extends Error {}

/** Runs a command's main work; a Problem ends it with its line and exit code 1. */
export async function runCommand(run: () => Promise<void>) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
