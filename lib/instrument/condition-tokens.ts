export type Token = {
  kind: "reference" | "number" | "string" | "boolean" | "comparison" | "symbol" | "end";
  text: string;
  /** Counted in characters from 1, as an editor shows it. */
  position: number;
};

/**
 * Splits the text of a condition into tokens, in linear time; the last one is always `end`.
 * Throws a SyntaxError at the first character that starts no token.
 */
export function listTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = skipBlanks(text, 0);
  while (offset < text.length) {
    const token = readToken(text, offset);
    tokens.push(token);
    offset = skipBlanks(text, offset + token.text.length);
  }
  tokens.push({ kind: "end", text: "", position: text.length + 1 });
  return tokens;
}

/** The error of a condition that cannot be read: what stood where, and what could have. */
export function conditionError(found: Token, expected: string): SyntaxError {
  const what = found.kind === "end" ? "the end" : `"${found.text}"`;
  return new SyntaxError(`expected ${expected} at position ${found.position}, found ${what}`);
}

// Each pattern is anchored (`y`) and has no nested repetition, so none can backtrack over the text.
const patterns: readonly { kind: Token["kind"]; pattern: RegExp }[] = [
  { kind: "reference", pattern: /(?:q|m|ml|d|flag|profile|dk)\.[A-Za-z_][A-Za-z0-9_]*/y },
  { kind: "number", pattern: /-?\d+(?:\.\d+)?(?![\w.])/y },
  { kind: "string", pattern: /"[^"\n]*"/y },
  { kind: "boolean", pattern: /(?:true|false)(?![\w.])/y },
  { kind: "comparison", pattern: /<=|>=|==|!=|<|>/y },
  { kind: "symbol", pattern: /&&|\|\||!|\(|\)/y },
];

function readToken(text: string, offset: number): Token {
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0], position: offset + 1 };
  }
  const rest = text.slice(offset, offset + 20);
  throw conditionError(
    { kind: "symbol", text: rest, position: offset + 1 },
    "a reference, number, string or operator",
  );
}

function skipBlanks(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && /\s/.test(text.charAt(offset))) offset += 1;
  return offset;
}
