import { conditionError, listTokens, type Token } from "./condition-tokens";

export type Ref = { ref: "q" | "m" | "ml" | "d" | "flag" | "profile" | "dk"; id: string };
export type Operand = number | string | boolean | Ref;
type Comparison = { op: "<" | "<=" | ">" | ">=" | "==" | "!="; l: Operand; r: Operand };
export type Ast = { all: Ast[] } | { any: Ast[] } | { not: Ast } | Comparison;
export type Condition = { expr: string; ast: Ast };

/** What a reference stands for now: hidden = not applicable, out of scope or undefined. */
export type Resolved =
  | { state: "known"; value: number | string | boolean }
  | { state: "unknown" }
  | { state: "hidden" };
export type Context = (ref: Ref) => Resolved;

export type ExplainedOperand = Ref & {
  state: Resolved["state"];
  /** Null unless known. */
  value: number | string | boolean | null;
};
export type Explanation = { outcome: boolean | null; operands: ExplainedOperand[] };

/**
 * Reads a condition such as `flag.has_debt && m.dscr < 1`. From loose to tight: `||`, `&&`, `!`, comparisons. `!` takes
 * a parenthesis or a bare `flag.x` / `dk.x`, which stands for `== true`. Linear in the length of the text; throws a
 * SyntaxError with the position (from 1) and what was expected there, also beyond 100 nested parentheses or `!`.
 */
export function parseCondition(text: string): Condition {
  const reader = { tokens: listTokens(text), next: 0, depth: 0 };
  const ast = readAny(reader);
  const rest = peek(reader);
  if (rest.kind !== "end") throw conditionError(rest, '"&&", "||" or the end');
  return { expr: text, ast };
}

/**
 * Three-valued (Kleene): null while unknown operands leave it open. A comparison with a hidden operand is false.
 * Throws when an ordering compares anything but numbers: the content is wrong then, not the answers.
 */
export function evaluate(condition: Condition, context: Context): boolean | null {
  return evaluateAst(condition.ast, context);
}

/** The outcome with every distinct reference, in order of appearance, and what it stood for. */
export function explain(condition: Condition, context: Context): Explanation {
  const operands = listRefs(condition).map((ref): ExplainedOperand => {
    const resolved = context(ref);
    const value = resolved.state === "known" ? resolved.value : null;
    return { ref: ref.ref, id: ref.id, state: resolved.state, value };
  });
  return { outcome: evaluate(condition, context), operands };
}

/** The references of content never change, so they are listed once a condition. */
const listedRefs = new WeakMap<Condition, readonly Ref[]>();

/** Every distinct reference of a condition, in order of appearance. */
export function listRefs(condition: Condition): readonly Ref[] {
  const listed = listedRefs.get(condition);
  if (listed) return listed;
  const refs = findRefs(condition);
  listedRefs.set(condition, refs);
  return refs;
}

function findRefs(condition: Condition): Ref[] {
  const refs = new Map<string, Ref>();
  for (const comparison of listComparisons(condition.ast)) {
    for (const operand of [comparison.l, comparison.r]) {
      if (isRef(operand)) refs.set(`${operand.ref}.${operand.id}`, operand);
    }
  }
  return [...refs.values()];
}

type Reader = { tokens: readonly Token[]; next: number; depth: number };

const maxDepth = 100;

function readAny(reader: Reader): Ast {
  const parts = readChain(reader, "||", readAll);
  return parts.length === 1 && parts[0] ? parts[0] : { any: parts };
}

function readAll(reader: Reader): Ast {
  const parts = readChain(reader, "&&", readTerm);
  return parts.length === 1 && parts[0] ? parts[0] : { all: parts };
}

function readChain(reader: Reader, symbol: "&&" | "||", readPart: (r: Reader) => Ast): Ast[] {
  const parts = [readPart(reader)];
  while (skipSymbol(reader, symbol)) parts.push(readPart(reader));
  return parts;
}

function readTerm(reader: Reader): Ast {
  if (skipSymbol(reader, "!")) return { not: nest(reader, readNegated) };
  if (skipSymbol(reader, "(")) return nest(reader, readGroup);
  return readComparison(reader);
}

/** `!q.a > 1` could mean two things, so what follows `!` is closed in itself. */
function readNegated(reader: Reader): Ast {
  const first = peek(reader);
  if (first.text === "!" || first.text === "(") return readTerm(reader);
  const bare = toBareTruth(readOperand(reader));
  if (bare === null || peek(reader).kind === "comparison") {
    throw conditionError(first, '"(", "!" or a bare flag.… or dk.… after "!"');
  }
  return bare;
}

function readGroup(reader: Reader): Ast {
  const inner = readAny(reader);
  if (!skipSymbol(reader, ")")) throw conditionError(peek(reader), '"&&", "||" or ")"');
  return inner;
}

function nest(reader: Reader, read: (reader: Reader) => Ast): Ast {
  reader.depth += 1;
  if (reader.depth > maxDepth) {
    throw conditionError(peek(reader), `at most ${maxDepth} nested parentheses or "!"`);
  }
  const ast = read(reader);
  reader.depth -= 1;
  return ast;
}

function readComparison(reader: Reader): Ast {
  const l = readOperand(reader);
  const operator = peek(reader);
  if (operator.kind !== "comparison") {
    const bare = toBareTruth(l);
    if (bare === null) throw conditionError(operator, "a comparison (< <= > >= == !=)");
    return bare;
  }
  reader.next += 1;
  const r = readOperand(reader);
  // The pattern of comparison tokens lets through exactly these six.
  const op = operator.text as Comparison["op"];
  if (isOrdering(op) && ![l, r].every(isRefOrNumber)) {
    throw conditionError(operator, '"==" or "!=" between values that are not numbers');
  }
  return { op, l, r };
}

function toBareTruth(operand: Operand): Comparison | null {
  if (!isRef(operand) || (operand.ref !== "flag" && operand.ref !== "dk")) return null;
  return { op: "==", l: operand, r: true };
}

function readOperand(reader: Reader): Operand {
  const token = peek(reader);
  reader.next += 1;
  switch (token.kind) {
    case "reference":
      return toRef(token.text);
    case "number":
      return Number(token.text);
    case "string":
      return token.text.slice(1, -1);
    case "boolean":
      return token.text === "true";
    default:
      throw conditionError(token, 'a reference, number, string, true, false, "!" or "("');
  }
}

function toRef(text: string): Ref {
  const dot = text.indexOf(".");
  // The pattern of reference tokens lets through exactly the seven kinds of Ref.
  return { ref: text.slice(0, dot) as Ref["ref"], id: text.slice(dot + 1) };
}

function skipSymbol(reader: Reader, symbol: string): boolean {
  const token = peek(reader);
  if (token.kind !== "symbol" || token.text !== symbol) return false;
  reader.next += 1;
  return true;
}

function peek(reader: Reader): Token {
  const token = reader.tokens[reader.next];
  if (!token) throw new Error("a condition was read beyond its end");
  return token;
}

function evaluateAst(ast: Ast, context: Context): boolean | null {
  if ("all" in ast) return decide(ast.all, context, false);
  if ("any" in ast) return decide(ast.any, context, true);
  if (!("not" in ast)) return compare(ast, context);
  const inner = evaluateAst(ast.not, context);
  return inner === null ? null : !inner;
}

/** One false part decides `&&`, one true part decides `||`; else an unknown part leaves it open. */
function decide(parts: readonly Ast[], context: Context, decisive: boolean): boolean | null {
  const outcomes = parts.map((part) => evaluateAst(part, context));
  if (outcomes.includes(decisive)) return decisive;
  return outcomes.includes(null) ? null : !decisive;
}

function compare({ op, l, r }: Comparison, context: Context): boolean | null {
  const left = resolve(l, context);
  const right = resolve(r, context);
  if (left.state === "hidden" || right.state === "hidden") return false;
  if (left.state === "unknown" || right.state === "unknown") return null;
  if (op === "==") return left.value === right.value;
  if (op === "!=") return left.value !== right.value;
  return inOrder(op, left.value, right.value);
}

function resolve(operand: Operand, context: Context): Resolved {
  return isRef(operand) ? context(operand) : { state: "known", value: operand };
}

function inOrder(op: "<" | "<=" | ">" | ">=", left: unknown, right: unknown): boolean {
  if (typeof left !== "number" || typeof right !== "number") {
    throw new Error(`"${op}" compares numbers, not ${String(left)} with ${String(right)}`);
  }
  switch (op) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function listComparisons(ast: Ast): Comparison[] {
  if ("all" in ast) return ast.all.flatMap(listComparisons);
  if ("any" in ast) return ast.any.flatMap(listComparisons);
  return "not" in ast ? listComparisons(ast.not) : [ast];
}

function isRef(operand: Operand): operand is Ref {
  return typeof operand === "object";
}

function isRefOrNumber(operand: Operand): boolean {
  return isRef(operand) || typeof operand === "number";
}

function isOrdering(op: Comparison["op"]): boolean {
  return op !== "==" && op !== "!=";
}
