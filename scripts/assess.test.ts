import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { report as reportSchema } from "@/lib/report/schema";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "loadline-assess-"));
const companies = ["lingxi", "brightleaf", "ledgerline"] as const;
const command = ["--import", "tsx", "scripts/assess.ts"];

// Every test starts Node a few times, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, maxConcurrency: 4 });

afterAll(() => rmSync(folder, { recursive: true }));

type Json = { [key: string]: Json } & { [index: number]: Json };

test.concurrent("each bad input is a line with its path on stderr, exit code 2, and no score", async () => {
  const cases = listBadInputs();
  const files = cases.map(({ text }, index) => writeFile(`bad-${index}.json`, text));
  const result = await assess(files);
  expect(result.status).toBe(2);
  expect(result.stdout).toBe("");
  expect(result.stderr).not.toContain("    at ");
  const lines = result.stderr.trimEnd().split("\n");
  for (const [index, { name, path }] of cases.entries()) {
    const own = lines.filter((line) => line.startsWith(`${files[index]}: `));
    expect(own, name).toHaveLength(1);
    expect(own[0], name).toContain(`${files[index]}: ${path}: expected `);
  }
  expect(lines).toHaveLength(cases.length);
});

test.concurrent("what is no JSON, no text or no file is said in one line", async () => {
  const cut = writeFile("cut.json", '{"profile": {\n');
  const words = writeFile("words.json", "not json at all\n    at nowhere");
  const empty = writeFile("nothing.json", "");
  const bytes = writeFile("bytes.json", Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
  const absent = join(folder, "absent.json");
  const result = await assess([cut, words, empty, bytes, absent, folder]);
  expect(result.status).toBe(2);
  expect(result.stdout).toBe("");
  expect(result.stderr.trimEnd().split("\n")).toEqual([
    expect.stringContaining(`${cut}: expected JSON: `),
    expect.stringContaining(`${words}: expected JSON: `),
    expect.stringContaining(`${empty}: expected JSON: `),
    `${bytes}: expected text in UTF-8`,
    `${absent}: there is no such file`,
    `${folder}: is a folder, not a file`,
  ]);
});

test.concurrent("every problem of a file is listed, in Chinese when asked, and other files are still scored", async () => {
  const broken = readSample("lingxi");
  at(broken, "answers.ops_ontime_pct").value = 140 as never;
  at(broken, "profile").growth_multiple = 0.5 as never;
  const file = writeFile("two-problems.json", JSON.stringify(broken));
  const result = await assess(["--lang", "zh", file, "samples/ledgerline.json"]);
  expect(result.status).toBe(2);
  expect(result.stderr.trimEnd().split("\n")).toEqual([
    expect.stringContaining("profile.growth_multiple：应为"),
    expect.stringContaining("answers.ops_ontime_pct.value：应为"),
  ]);
  expect(result.stdout).toContain("Ledgerline");
  expect(result.stdout).not.toContain("灵犀");
});

test.concurrent("a byte order mark and a deep nesting in a wrong place do no harm", async () => {
  const marked = writeFile("marked.json", `\ufeff${JSON.stringify(readSample("lingxi"))}`);
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const nested = JSON.stringify(readSample("lingxi")).replace('"asOf":', `"deep":${deep},"asOf":`);
  const result = await assess(["--json", marked, writeFile("nested.json", nested)]);
  expect(result.status).toBe(2);
  expect(result.stderr).toMatch(/nested\.json: deep: expected [^\n]*\n$/);
  expect(JSON.parse(result.stdout).verdict).toBe("fix_bottlenecks");
});

test.concurrent("no file, an unknown option or language: usage", async () => {
  expect(await assess([])).toMatchObject({ status: 2, stdout: "" });
  for (const args of [["--pages"], ["--lang", "de", "x.json"], ["--ndjson", "x.json"]]) {
    const result = await assess(args);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toContain("usage: npm run");
    expect(result.stderr).not.toContain("    at ");
  }
  expect(await assess(["--help"])).toMatchObject({ status: 0, stderr: "" });
});

test.concurrent.each([
  ["en", ["Verdict: Fix bottlenecks", "← breaks first", "Days 31–60", "not been audited"]],
  ["zh", ["结论：先解瓶颈", "← 最先撑不住", "第 31–60 天", "未经审计"]],
])(
  "the samples print in %s, within 100 columns and without a gap in the texts",
  async (locale, parts) => {
    const result = await assess([
      "--lang",
      locale,
      ...companies.map((name) => `samples/${name}.json`),
    ]);
    expect(result).toMatchObject({ status: 0, stderr: "" });
    for (const part of parts) expect(result.stdout).toContain(part);
    expect(result.stdout).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/);
    expect(Math.max(...result.stdout.split("\n").map(countColumns))).toBeLessThanOrEqual(100);
  },
);

test.concurrent("--json prints the report with what would lift the verdict, one document a file", async () => {
  const single = await assess(["--json", "samples/lingxi.json"]);
  const { unlock, ...report } = JSON.parse(single.stdout);
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  expect(unlock).toMatchObject({ target: "scale_selectively" });
  expect(report.title.zh).toContain("灵犀");
  expect(Object.keys(report.answers)).toEqual(expect.arrayContaining(["fin_cash"]));

  const several = await assess(["--json", ...companies.map((name) => `samples/${name}.json`)]);
  const lines = several.stdout.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).verdict)).toEqual(
    companies.map((name) => readGolden(name).expected.verdict),
  );
});

test.concurrent("no answers: not enough for a verdict, and what to find out first", async () => {
  const file = writeFile(
    "no-answers.json",
    JSON.stringify({ ...readSample("brightleaf"), answers: {} }),
  );
  const report = JSON.parse((await assess(["--json", file])).stdout);
  expect(report).toMatchObject({ verdict: "insufficient_data", caps: [], supportedMultiple: null });
  expect(report.learnFirst).toHaveLength(5);
  const summary = await assess([file]);
  expect(summary.status).toBe(0);
  expect(summary.stdout).toContain("Verdict: Not enough answers yet");
  expect(summary.stdout).toContain("What to find out first");
});

test.concurrent("names from the file stay plain text", async () => {
  const company = readSample("lingxi");
  company.title = "Evil \u001b[31m\r\n{G}" as never;
  at(company, "answers.ops_steps.value.2").step = "{G} \u001b]0;x\u0007" as never;
  const { stdout } = await assess([writeFile("evil.json", JSON.stringify(company))]);
  expect(stdout).toContain("Evil [31m {G}");
  expect(stdout).toContain("Process step “{G}");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test.concurrent("--ndjson answers line by line, in order, and goes on after a bad line", async () => {
  const good = companies.map((name) => JSON.stringify(readSample(name)));
  const bad = JSON.stringify({ ...readSample("lingxi"), answers: { nobody_asks: 1 } });
  const lines = [good[0], "", `${good[1]}\r`, "{", "  ", bad, `\ufeff${good[2]}`];
  const result = await run(["--ndjson"], lines.join("\n"));
  expect(result.status).toBe(1);
  expect(result.stderr).toBe("");
  const output = result.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(output.map(({ verdict, line }) => verdict ?? line)).toEqual([
    "fix_bottlenecks",
    "stabilise_first",
    4,
    6,
    "scale_selectively",
  ]);
  expect(output[3].error).toContain("answers.nobody_asks: expected ");
  expect(output[0]).not.toHaveProperty("unlock");
});

test.concurrent("--ndjson --unlock adds what would lift the verdict; all lines good: exit code 0", async () => {
  const result = await run(["--ndjson", "--unlock"], `${JSON.stringify(readSample("lingxi"))}\n`);
  expect(result.status).toBe(0);
  expect(JSON.parse(result.stdout).unlock.target).toBe("scale_selectively");
});

test.concurrent("--ndjson prints a report before the input ends, and takes a line cut within a character", async () => {
  const child = spawn(process.execPath, [...command, "--ndjson"], { cwd: root });
  const bytes = Buffer.from(`${JSON.stringify(readSample("lingxi"))}\n`);
  const cut = bytes.indexOf(Buffer.from("灵")) + 1;
  const output: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text) => output.push(text));
  child.stdin.write(bytes.subarray(0, cut));
  await new Promise((resolve) => setTimeout(resolve, 20));
  child.stdin.write(bytes.subarray(cut));
  while (!output.join("").includes("\n")) await once(child.stdout, "data");
  expect(JSON.parse(output.join("")).title.zh).toContain("灵犀");
  child.stdin.end();
  expect(await once(child, "close")).toEqual([0, null]);
});

test.concurrent("a reader that stops early is no error", async () => {
  const child = spawn(process.execPath, [...command, "--ndjson"], { cwd: root });
  const line = `${JSON.stringify(readSample("lingxi"))}\n`;
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    complaints += text;
  });
  child.stdin.on("error", () => {});
  child.stdin.write(line.repeat(20));
  await once(child.stdout, "data");
  child.stdout.destroy();
  child.stdin.end(line.repeat(20));
  const [code] = await once(child, "close");
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
});

test.concurrent("a line of many megabytes is read", async () => {
  const company = JSON.stringify(readSample("lingxi"));
  const padded = `${company.slice(0, 1)}${" ".repeat(8_000_000)}${company.slice(1)}`;
  const result = await run(["--ndjson"], `${padded}\n${company}\n`);
  expect(result.status).toBe(0);
  expect(result.stdout.trimEnd().split("\n")).toHaveLength(2);
});

function listBadInputs(): { name: string; path: string; text: string }[] {
  const bad = (name: string, path: string, change: (company: Json) => void) => {
    const company = readSample("lingxi");
    change(company);
    return { name, path, text: JSON.stringify(company) };
  };
  const put = (name: string, path: string, value: unknown, problemPath = path) =>
    bad(name, toPath(problemPath), (company) => {
      const keys = path.split(".");
      const last = keys.pop() ?? "";
      Object.defineProperty(at(company, keys.join(".")), last, { value, enumerable: true });
    });
  const take = (name: string, path: string) =>
    bad(name, toPath(path), (company) => {
      const keys = path.split(".");
      const last = keys.pop() ?? "";
      delete at(company, keys.join("."))[last];
    });
  const steps = at(readSample("lingxi"), "answers.ops_steps.value");
  const proto = (place: string, path: string) => ({
    name: `__proto__ in ${path}`,
    path,
    text: JSON.stringify(readSample("lingxi")).replace(place, `${place}"__proto__":{"x":1},`),
  });
  return [
    put("unknown question", "answers.nobody_asks", { state: "dont_know" }),
    put("level 7", "answers.ops_process_map.value", 7),
    put("level 1.5", "answers.ops_process_map.value", 1.5),
    put("text for a level", "answers.ops_process_map.value", "2"),
    put("text for a number", "answers.fin_cash.value", "1050000"),
    put("140 % on time", "answers.ops_ontime_pct.value", 140),
    put("text in a cell", "answers.ops_steps.value.0.staff", "two"),
    put("cell out of bounds", "answers.ops_steps.value.0.rework_pct", 400),
    put("too many rows", "answers.ops_steps.value", Array(100).fill(at(steps, "0"))),
    take("required cell missing", "answers.ops_steps.value.1.staff"),
    put("no date", "asOf", "2025-02-30"),
    put("no date in an answer", "answers.res_restore_test_date.value", "soon"),
    put("no launch date", "profile.launch_date", "next spring"),
    put("month twice", "answers.mkt_monthly.value.1.month", "2024-07"),
    put("no month", "answers.mkt_monthly.value.1.month", "2024-13"),
    put(
      "n/a without reason",
      "answers.ops_process_map",
      { state: "na" },
      "answers.ops_process_map.reason",
    ),
    put("unknown state", "answers.ops_process_map.state", "maybe"),
    put("unknown evidence", "answers.ops_process_map.evidence", "rumour"),
    put("unknown option", "answers.ops_strengths.value", ["luck"], "answers.ops_strengths.value.0"),
    take("no target multiple", "profile.growth_multiple"),
    put("target multiple below 1", "profile.growth_multiple", 0.9),
    put("unknown key at the top", "verdict", "scale_now"),
    put("unknown key in the profile", "profile.nickname", "x"),
    put("unknown module", "profile.modules", ["moon"], "profile.modules.0"),
    put("answers as a list", "answers", []),
    take("no profile", "profile"),
    {
      name: "1e309",
      path: "answers.fin_cash.value",
      text: JSON.stringify(readSample("lingxi")).replace('"value":1050000', '"value":1e309'),
    },
    proto("{", "__proto__"),
    proto('"profile":{', "profile.__proto__"),
    proto('"answers":{', "answers.__proto__"),
    proto('"ops_process_map":{', "answers.ops_process_map.__proto__"),
    proto('"ops_steps":{"state":"answered","value":[{', "answers.ops_steps.value[0].__proto__"),
    proto('"title":{', "title.__proto__"),
  ];
}

/** `answers.ops_steps.value.0.staff` as problems write it: `answers.ops_steps.value[0].staff`. */
function toPath(path: string): string {
  return path.replaceAll(/\.(\d+)(?=\.|$)/g, "[$1]");
}

function at(company: Json, path: string): Json {
  const keys = path === "" ? [] : path.split(".");
  return keys.reduce((place, key) => {
    const next = place[key];
    if (next === undefined) throw new Error(`there is no ${path}`);
    return next;
  }, company);
}

function readSample(name: (typeof companies)[number]): Json {
  return JSON.parse(readFileSync(join(root, "samples", `${name}.json`), "utf8"));
}

function readGolden(name: string): { expected: { verdict: string } } {
  return JSON.parse(readFileSync(join(root, `lib/report/golden/golden-${name}.json`), "utf8"));
}

function writeFile(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

type Result = { status: number | null; stdout: string; stderr: string };

function assess(args: readonly string[]): Promise<Result> {
  return run(args, "");
}

async function run(args: readonly string[], input: string): Promise<Result> {
  const child = spawn(process.execPath, [...command, ...args], { cwd: root });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text) => {
      output[name] += text;
    });
  }
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [status] = await once(child, "close");
  return { status, ...output };
}

function countColumns(line: string): number {
  return [...line].reduce((sum, character) => sum + (/[\u2e80-\uffe6]/.test(character) ? 2 : 1), 0);
}
