import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import {
  type Context,
  evaluate,
  explain,
  listRefs,
  parseCondition,
  type Ref,
  type Resolved,
} from "./expression";

type Value = number | string | boolean;

/** Known values by `ref.id`; "unknown" and "hidden" stand for themselves; what is not named is hidden. */
function contextOf(values: Record<string, Value>): Context {
  return ({ ref, id }: Ref): Resolved => {
    const value = values[`${ref}.${id}`] ?? "hidden";
    if (value === "unknown" || value === "hidden") return { state: value };
    return { state: "known", value };
  };
}

function outcomeOf(text: string, values: Record<string, Value>): boolean | null {
  return evaluate(parseCondition(text), contextOf(values));
}

function syntaxErrorOf(text: string): string {
  try {
    parseCondition(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
  throw new Error(`read without an error: ${text}`);
}

// Read, not imported: the fixture lies in a later layer.
const golden = z
  .object({
    logicCases: z.array(
      z.object({
        expr: z.string(),
        ast: z.unknown(),
        context: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
        expected: z.boolean().nullable(),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL("../report/golden/golden-formulas.json", import.meta.url), "utf8"),
    ),
  );

test("there are 10 golden logic cases", () => {
  expect(golden.logicCases).toHaveLength(10);
});

test.each(golden.logicCases)("golden: $expr gives $expected", (logicCase) => {
  const condition = parseCondition(logicCase.expr);
  expect(condition).toEqual({ expr: logicCase.expr, ast: logicCase.ast });
  expect(evaluate(condition, contextOf(logicCase.context))).toBe(logicCase.expected);
});

test("&& binds tighter than ||, and chains are flat", () => {
  const flag = (id: string) => ({ op: "==", l: { ref: "flag", id }, r: true });
  expect(parseCondition("flag.a || flag.b && flag.c && flag.d || flag.e").ast).toEqual({
    any: [flag("a"), { all: [flag("b"), flag("c"), flag("d")] }, flag("e")],
  });
});

test("parentheses keep what they enclose together", () => {
  const flag = (id: string) => ({ op: "==", l: { ref: "flag", id }, r: true });
  expect(parseCondition("(flag.a || flag.b) || !(flag.c && dk.d)").ast).toEqual({
    any: [
      { any: [flag("a"), flag("b")] },
      { not: { all: [flag("c"), { op: "==", l: { ref: "dk", id: "d" }, r: true }] } },
    ],
  });
});

test("operands are numbers, strings, booleans and references, on either side", () => {
  expect(parseCondition('"seed" == profile.stage').ast).toEqual({
    op: "==",
    l: "seed",
    r: { ref: "profile", id: "stage" },
  });
  expect(parseCondition("-1.5 <= ml.runway").ast).toEqual({
    op: "<=",
    l: -1.5,
    r: { ref: "ml", id: "runway" },
  });
  expect(parseCondition("flag.has_debt != false").ast).toEqual({
    op: "!=",
    l: { ref: "flag", id: "has_debt" },
    r: false,
  });
  expect(parseCondition("q.limit<profile.growth_multiple").ast).toEqual({
    op: "<",
    l: { ref: "q", id: "limit" },
    r: { ref: "profile", id: "growth_multiple" },
  });
});

test.each([
  ["", "position 1, found the end"],
  ["q.a", "expected a comparison (< <= > >= == !=) at position 4, found the end"],
  ["q.a <", "position 6, found the end"],
  ["q.a = 1", 'position 5, found "= 1"'],
  ["q.a < 1 q.b < 1", 'expected "&&", "||" or the end at position 9, found "q.b"'],
  ["flag.a &&", "position 10, found the end"],
  ["(flag.a", 'expected "&&", "||" or ")" at position 8, found the end'],
  ["flag.a)", 'expected "&&", "||" or the end at position 7, found ")"'],
  ["true", "expected a comparison"],
  ["foo.a > 1", 'position 1, found "foo.a > 1"'],
  ["q. > 1", "position 1"],
  ["1.5.2 < q.a", "position 1"],
  ['profile.stage == "seed', 'position 18, found ""seed"'],
  ["!q.a > 1", 'after "!" at position 2, found "q.a"'],
  ["!flag.a == true", 'after "!" at position 2, found "flag.a"'],
  ['profile.stage < "seed"', 'expected "==" or "!="'],
])("%j is refused with the position and what was expected", (text, message) => {
  expect(syntaxErrorOf(text)).toContain(message);
});

test("100 nested parentheses are read, 101 are not, and 10 000 overflow nothing", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}flag.a${")".repeat(depth)}`;
  expect(parseCondition(nested(100)).ast).toEqual(parseCondition("flag.a").ast);
  expect(syntaxErrorOf(nested(101))).toContain("at most 100 nested");
  expect(syntaxErrorOf(nested(10_000))).toContain("at most 100 nested");
  expect(syntaxErrorOf("!".repeat(10_000))).toContain("at most 100 nested");
});

test("parentheses side by side do not count as nested", () => {
  const text = Array.from({ length: 200 }, () => "!(flag.a)").join(" && ");
  expect(outcomeOf(text, { "flag.a": false })).toBe(true);
});

test("20 000 conditions in a row are read at once", () => {
  const text = Array.from({ length: 20_000 }, () => "flag.a").join(" || ");
  const startedMs = performance.now();
  expect(outcomeOf(text, { "flag.a": true })).toBe(true);
  expect(performance.now() - startedMs).toBeLessThan(1000);
});

test.each([
  ["hidden beats unknown within a comparison", "q.hidden < q.unknown", false],
  ["a comparison with something hidden is false, so its negation is true", "!(q.hidden < 1)", true],
  ["one unknown of an undecided && leaves it open", "flag.yes && q.unknown < 1", null],
  ["a false part decides && whatever is unknown", "q.unknown < 1 && flag.no", false],
  ["a true part decides || whatever is unknown", "q.unknown < 1 || flag.yes", true],
  ["an unknown that is negated stays unknown", "!(q.unknown < 1)", null],
  ["a number is not equal to its digits", 'm.five == "5"', false],
  ["a number differs from its digits", 'm.five != "5"', true],
])("%s", (_name, text, expected) => {
  const values = {
    "q.unknown": "unknown",
    "q.hidden": "hidden",
    "flag.yes": true,
    "flag.no": false,
    "m.five": 5,
  };
  expect(outcomeOf(text, values)).toBe(expected);
});

test.each([
  ["<", false, false, true],
  ["<=", false, true, true],
  [">", true, false, false],
  [">=", true, true, false],
  ["==", false, true, false],
  ["!=", true, false, true],
])("5, 4 and 3 %s 4", (op, five, four, three) => {
  const outcomes = [5, 4, 3].map((value) => outcomeOf(`q.a ${op} 4`, { "q.a": value }));
  expect(outcomes).toEqual([five, four, three]);
});

test("an ordering of what is not a number is a fault of the content", () => {
  expect(() => outcomeOf("profile.stage < 1", { "profile.stage": "seed" })).toThrow(
    '"<" compares numbers, not seed with 1',
  );
});

const conditionTexts = fc.letrec<{ any: string; leaf: string; chain: string; not: string }>(
  (tie) => ({
    any: fc.oneof({ maxDepth: 4 }, tie("leaf"), tie("chain"), tie("not")),
    leaf: fc.constantFrom("flag.f", "q.a <= 1", "q.b > 2", "q.a == q.b", "dk.x", "q.hidden < 3"),
    chain: fc
      .tuple(tie("any"), fc.constantFrom("&&", "||"), tie("any"))
      .map(([left, symbol, right]) => `(${left}) ${symbol} (${right})`),
    not: tie("any").map((inner) => `!(${inner})`),
  }),
).any;

test("what is decided while answers are unknown stays so, whatever the answers turn out to be", () => {
  const answer = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(conditionTexts, answer, answer, fc.boolean(), (text, a, b, f) => {
      const early = outcomeOf(text, { "q.a": a, "q.b": "unknown", "flag.f": "unknown" });
      const late = outcomeOf(text, { "q.a": a, "q.b": b, "flag.f": f });
      expect(late).not.toBeNull();
      if (early !== null) expect(late).toBe(early);
    }),
  );
});

test("explain gives the outcome and each reference once, in order of appearance", () => {
  const condition = parseCondition("m.b < q.a || flag.f && !(q.a > 3) || dk.x");
  const context = contextOf({ "m.b": 7, "q.a": "unknown", "flag.f": true });
  expect(explain(condition, context)).toEqual({
    outcome: null,
    operands: [
      { ref: "m", id: "b", state: "known", value: 7 },
      { ref: "q", id: "a", state: "unknown", value: null },
      { ref: "flag", id: "f", state: "known", value: true },
      { ref: "dk", id: "x", state: "hidden", value: null },
    ],
  });
});

test("listRefs tells a metric from its level", () => {
  expect(listRefs(parseCondition("m.a < 1 || ml.a < 1 || m.a > 9"))).toEqual([
    { ref: "m", id: "a" },
    { ref: "ml", id: "a" },
  ]);
});
