/** Columns that a terminal gives the text: Chinese characters take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

/** Filled up with spaces to a width in columns. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Filled up with spaces on the left. */
export function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** A paragraph in lines of at most so many columns; `first` leads the first line, the others are indented to match. */
export function wrap(text: string, first = "", columns = 96): string[] {
  const indent = " ".repeat(widthOf(first));
  const room = columns - widthOf(first);
  const lines = breakLines(listAtoms(text, room), room);
  return lines.map((line, index) => (index === 0 ? first : indent) + line);
}

/** Names come from the company: no control or direction character of theirs reaches the terminal. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const weightless = /[\p{Mn}\p{Me}\p{Cf}]/u;

function widthOfCharacter(character: string): number {
  if (character < "\u0300") return 1;
  if (weightless.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/**
 * What stays on one line: a word, or a Chinese character with the punctuation that may not be parted from it. An opening
 * mark never ends a line, a closing one never begins it; a no-break space holds both sides together.
 */
const atom =
  /[（“《「【]*(?:\p{Script=Han}(?:\u00a0[^ \p{Script=Han}（《「【，。：；！？、）》」】]+)?|[^ \p{Script=Han}（《「【，。：；！？、）》」】]+)?[，。：；！？、）”》」】…%]*/gu;

function listAtoms(text: string, room: number): string[] {
  return cleanLine(text)
    .split(/( +)/u)
    .flatMap((part) => (/^ +$/u.test(part) ? [" "] : (part.match(atom) ?? [])))
    .filter((part) => part !== "")
    .flatMap((part) => (widthOf(part) > room ? [...part] : [part]));
}

function breakLines(atoms: readonly string[], room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of atoms) {
    if (line !== "" && widthOf(line) + widthOf(part.trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = "";
    }
    if (line !== "" || part !== " ") line += part;
  }
  return [...lines, line.trimEnd()];
}
