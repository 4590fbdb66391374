/**
 * What the fonts can show, read from their character maps. A file by PDF/UA may hold no sign without a glyph, so what
 * the fonts lack is shown as an empty box and named.
 */

/** Stands for a sign that no font has. */
const BOX = "□";

/** Nothing to see: joiners, direction marks, variation selectors and the like. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;

/** A run of signs without a place to break a line. */
const longWord = /[^\s\p{Script=Han}]{36,}/gu;

/** What every font has. */
const plain = /^[ -~\n]*$/;

/** @param {readonly (readonly Buffer[])[]} families fonts that stand in for each other, by family */
export function buildGlyphs(families) {
  const covered = families.map((fonts) => fonts.map(readCharacterMap));
  /** @type {Map<string, string>} */
  const known = new Map();

  /** @param {string} sign */
  function show(sign) {
    if (/\s/u.test(sign)) return sign === "\n" ? sign : " ";
    if (unseen.test(sign)) return "";
    const code = sign.codePointAt(0) ?? 0;
    const isThere = covered.every((fonts) => fonts.some((ranges) => isWithin(ranges, code)));
    return isThere ? sign : BOX;
  }

  /** @param {string} text @param {Set<string>} missing */
  function showAll(text, missing) {
    let shown = "";
    for (const sign of text.toWellFormed()) {
      const instead = known.get(sign) ?? show(sign);
      known.set(sign, instead);
      if (instead === BOX && sign !== BOX) missing.add(sign);
      shown += instead;
    }
    return shown;
  }

  /**
   * The text with what the fonts can show; `missing` gets the signs that they cannot. The words of a drawing's source
   * stay whole.
   * @param {string} text
   * @param {{ missing: Set<string>; isDrawing: boolean }} options
   */
  return function showText(text, { missing, isDrawing }) {
    const shown = plain.test(text) ? text : showAll(text, missing);
    return isDrawing ? shown : shown.replace(longWord, (word) => [...word].join("\u200b"));
  };
}

/** @param {readonly [number, number][]} ranges @param {number} code */
function isWithin(ranges, code) {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}

/**
 * The ranges of code points of a TrueType font, sorted: format 12 where there is one, else format 4.
 * @param {Buffer} font
 * @returns {[number, number][]}
 */
function readCharacterMap(font) {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index++) {
    const entry = 12 + 16 * index;
    if (font.toString("latin1", entry, entry + 4) !== "cmap") continue;
    const start = font.readUInt32BE(entry + 8);
    const subtables = Array.from({ length: font.readUInt16BE(start + 2) }, (_, number) => {
      const offset = start + font.readUInt32BE(start + 4 + 8 * number + 4);
      return { offset, format: font.readUInt16BE(offset) };
    });
    const wide = subtables.find(({ format }) => format === 12);
    if (wide) return readFormat12(font, wide.offset);
    const plain = subtables.find(({ format }) => format === 4);
    if (plain) return readFormat4(font, plain.offset);
  }
  return [];
}

/** @param {Buffer} font @param {number} at @returns {[number, number][]} */
function readFormat12(font, at) {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => {
    const group = at + 16 + 12 * index;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

/** @param {Buffer} font @param {number} at @returns {[number, number][]} */
function readFormat4(font, at) {
  const twice = font.readUInt16BE(at + 6);
  return Array.from({ length: twice / 2 }, (_, index) => {
    const last = font.readUInt16BE(at + 14 + 2 * index);
    return [font.readUInt16BE(at + 16 + twice + 2 * index), Math.min(last, 0xfffe)];
  });
}
