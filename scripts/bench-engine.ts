/**
 * `npm run bench:engine`: milliseconds for a report, a preview and the unlock set, for the three samples and 200 companies
 * made from them; the ratio of each to reading and checking the same input; a thousand lines through the command; and
 * what the core adds to a browser bundle. It is bundled before it runs, as the core is in production: tsx names every
 * arrow function at run time, which costs a third.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { build } from "esbuild";
import { getInstrument } from "../lib/instrument/catalog";
import { buildReport } from "../lib/report/build-report";
import { findUnlockSet } from "../lib/report/find-unlock-set";
import { mulberry32 } from "../lib/scoring/random";
import { readAssessment } from "../lib/scoring/read-assessment";

type File = { answers: Record<string, { state: string; value?: unknown }> };

const instrument = getInstrument("1");
const samples = ["lingxi", "brightleaf", "ledgerline"].map((name) => ({
  name,
  text: readFileSync(`samples/${name}.json`, "utf8"),
}));

const [cpu] = cpus();
console.log(`${cpus().length} × ${cpu?.model}, Node ${process.version}\n`);
console.log("milliseconds: median, p95                 ratio to reading");
for (const { name, text } of samples) measure(name, [text], 100);
measure("200 made companies", makeVariants(200), 1);
await measureLines(makeVariants(1000));
await measureBundle("report (for a preview in the browser)", ["lib/report/build-report.ts"]);
await measureBundle("report, reading of answers, unlock set", [
  "lib/report/build-report.ts",
  "lib/scoring/read-assessment.ts",
  "lib/report/find-unlock-set.ts",
]);

/** Samples with every level answer moved by chance, so that other rules fire. */
function makeVariants(count: number): string[] {
  const random = mulberry32(7);
  return Array.from({ length: count }, (_, index) => {
    const file: File = JSON.parse(samples[index % samples.length]?.text ?? "");
    const levels = Object.entries(file.answers).filter(
      ([id, { state }]) =>
        state === "answered" && instrument.questionById.get(id)?.type === "level",
    );
    for (const [id, answer] of levels) {
      if (random() < 0.05) file.answers[id] = { state: "dont_know" };
      else answer.value = Math.floor(random() * 5);
    }
    return JSON.stringify(file);
  });
}

function measure(name: string, texts: readonly string[], rounds: number): void {
  const inputs = texts.map(read);
  const reading = time(texts, rounds, read);
  const lines = {
    reading,
    report: time(inputs, rounds, (input) => buildReport(instrument, input)),
    preview: time(inputs, rounds, (input) => buildReport(instrument, input, { preview: true })),
    "unlock set": time(inputs, rounds, (input) => findUnlockSet(instrument, input)),
  };
  for (const [what, { median, p95 }] of Object.entries(lines)) {
    const ratio = (median / reading.median).toFixed(1);
    const figures = `${median.toFixed(2).padStart(6)} ${p95.toFixed(2).padStart(6)}`;
    console.log(`${name.padEnd(20)} ${what.padEnd(12)} ${figures}  ${ratio.padStart(14)}`);
  }
}

function read(text: string) {
  const reading = readAssessment(instrument, JSON.parse(text));
  if (!reading.ok) throw new Error("a sample is not sound");
  return reading.assessment;
}

function time<T>(inputs: readonly T[], rounds: number, run: (input: T) => unknown) {
  for (const input of inputs.slice(0, 20)) for (let i = 0; i < 20 / rounds; i++) run(input);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const input of inputs) {
      const startedAt = performance.now();
      run(input);
      times.push(performance.now() - startedAt);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

async function measureLines(texts: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  const command = ["--import", "tsx", "scripts/assess.ts", "--ndjson"];
  const child = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] });
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  child.stdin.end(texts.map((text) => `${text}\n`).join(""));
  await once(child, "close");
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const megabytes = (bytes / 1e6).toFixed(0);
  console.log(
    `\n${texts.length} lines through --ndjson: ${seconds} s with start-up, ${megabytes} MB out`,
  );
}

async function measureBundle(name: string, entries: readonly string[]): Promise<void> {
  const contents = entries.map((entry) => `export * from "./${entry}";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
  });
  const bytes = outputFiles.reduce((total, file) => total + file.contents.length, 0);
  console.log(`browser bundle, ${name}: ${(bytes / 1000).toFixed(1)} kB minified`);
}
