/** What a value should have been. */
export type Expected =
  | {
      kind:
        | "object"
        | "list"
        | "boolean"
        | "level"
        | "month"
        | "once"
        | "question"
        | "key"
        | "line";
    }
  | { kind: "text"; max: number }
  | { kind: "number"; min: number; max: number }
  | { kind: "rows"; min: number; max: number }
  | { kind: "choices"; max: number }
  | { kind: "date"; never: boolean }
  | { kind: "one"; of: readonly string[] }
  | { kind: "pattern"; example: string };

/** A place in an input that is not as expected. */
export type Problem = {
  /** Keys and row numbers (from 0) from the top of the file. */
  path: readonly (string | number)[];
  expected: Expected;
  /** Short, as it stood there; missing when nothing stood there. */
  found?: string;
};

/** A value or, where it is not as expected, what is wrong with it. */
export type Reading<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A value that is not as expected there. */
export function fail(
  path: Problem["path"],
  expected: Expected,
  found?: unknown,
): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [problem(path, expected, found)] };
}

/** One problem; `found` is quoted short. */
export function problem(path: Problem["path"], expected: Expected, found?: unknown): Problem {
  return found === undefined ? { path, expected } : { path, expected, found: abbreviate(found) };
}

/** The problems of a reading, none if it went well. */
export function listProblems(reading: Reading<unknown>): Problem[] {
  return reading.ok ? [] : reading.problems;
}

const LONGEST_QUOTE = 40;

function abbreviate(value: unknown): string {
  if (Array.isArray(value)) return "[…]";
  if (typeof value === "object" && value !== null) return "{…}";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** One line such as `answers.ops_ontime_pct.value: expected a number from 0 to 100, found 140`. */
export function describeProblem({ path, expected, found }: Problem, locale: "en" | "zh"): string {
  const place = path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`,
    "",
  );
  const what = describeExpected(expected)[locale];
  if (locale === "zh") {
    return `${place || "文件"}：应为${what}${found === undefined ? "" : `，实际为 ${found}`}`;
  }
  return `${place || "the file"}: expected ${what}${found === undefined ? "" : `, found ${found}`}`;
}

const plain = {
  object: { en: "an object", zh: "对象" },
  list: { en: "a list", zh: "列表" },
  boolean: { en: "true or false", zh: " true 或 false" },
  level: { en: "a whole level from 0 to 4", zh: " 0 到 4 的整数等级" },
  month: { en: "a month as YYYY-MM", zh: "月份（YYYY-MM）" },
  once: { en: "every entry only once", zh: "不重复的条目" },
  question: { en: "the id of a question", zh: "已有的问题编号" },
  key: { en: "a known key", zh: "已有的键名" },
  line: { en: "one line of plain text", zh: "一行普通文字" },
};

function describeExpected(expected: Expected): { en: string; zh: string } {
  switch (expected.kind) {
    case "text":
      return {
        en: `a text of 1 to ${expected.max} characters`,
        zh: ` 1 到 ${expected.max} 个字符的文本`,
      };
    case "number":
      return {
        en: `a number from ${expected.min} to ${expected.max}`,
        zh: ` ${expected.min} 到 ${expected.max} 的数`,
      };
    case "rows":
      return {
        en: `${expected.min} to ${expected.max} rows`,
        zh: ` ${expected.min} 到 ${expected.max} 行`,
      };
    case "choices":
      return { en: `at most ${expected.max} choices`, zh: `最多 ${expected.max} 项` };
    case "date":
      return expected.never
        ? { en: 'a date as YYYY-MM-DD or "never"', zh: "日期（YYYY-MM-DD）或“never”" }
        : { en: "a date as YYYY-MM-DD", zh: "日期（YYYY-MM-DD）" };
    case "one":
      return { en: `one of ${expected.of.join(", ")}`, zh: `其中之一：${expected.of.join("、")}` };
    case "pattern":
      return { en: `a value such as ${expected.example}`, zh: `类似 ${expected.example} 的值` };
    default:
      return plain[expected.kind];
  }
}
