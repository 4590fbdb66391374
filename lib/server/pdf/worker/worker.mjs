/**
 * Sets reports on paper, in a process of its own: the compiler works without a pause, so only another process can end
 * one that takes too long. It gets JSON and gives bytes; it knows no database, no network and no secret.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { buildGlyphs } from "./glyphs.mjs";

const { resolve } = createRequire(import.meta.url);
const template = fileURLToPath(new URL("../template", import.meta.url));

const regular = { folder: "400Regular", file: "400Regular" };
const strong = { folder: "600SemiBold", file: "600SemiBold" };

/** Families and the faces that the template sets. */
const families = {
  sans: [
    ["inter", "Inter"],
    ["noto-sans-sc", "NotoSansSC"],
  ],
  serif: [
    ["source-serif-4", "SourceSerif4"],
    ["noto-serif-sc", "NotoSerifSC"],
  ],
};

/** @param {string[]} family @param {{ folder: string; file: string }} face */
function fontPath([name = "", file = ""], face) {
  const folder = dirname(resolve(`@expo-google-fonts/${name}/package.json`));
  return join(folder, face.folder, `${file}_${face.file}.ttf`);
}

const fonts = Object.values(families).flat();
const compiler = NodeCompiler.create({
  workspace: template,
  fontArgs: [
    {
      fontPaths: fonts.flatMap((family) =>
        [regular, strong].map((face) => dirname(fontPath(family, face))),
      ),
    },
  ],
});
const showText = buildGlyphs(
  Object.values(families).map((pair) =>
    pair.map((family) => readFileSync(fontPath(family, regular))),
  ),
);

process.on("disconnect", () => process.exit());
process.on("message", (/** @type {{ document: object }} */ { document }) => {
  process.send?.(answer(document));
});
process.send?.({ ready: true });

/** @param {object} document */
function answer(document) {
  try {
    /** @type {Set<string>} */
    const missing = new Set();
    const pdf = render(fitAll(document, missing));
    // What the last few documents share stays, the rest would fill the memory.
    compiler.evictCache(2);
    return { pdf, missing: [...missing], memory: process.memoryUsage.rss() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {unknown} value @param {Set<string>} missing @param {string} [name] @returns {any} */
function fitAll(value, missing, name) {
  const isDrawing = name === "svg" || name === "href";
  if (typeof value === "string") return showText(value, { missing, isDrawing });
  if (Array.isArray(value)) return value.map((entry) => fitAll(entry, missing));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, fitAll(entry, missing, key)]),
  );
}

/** @param {{ createdAt: string }} document */
function render(document) {
  const compiled = compiler.compile({
    mainFilePath: join(template, "main.typ"),
    inputs: { document: JSON.stringify(document) },
  });
  if (!compiled.result) {
    const problem = compiled.takeDiagnostics();
    throw new Error(JSON.stringify(problem ? compiler.fetchDiagnostics(problem) : "no result"));
  }
  return compiler.pdf(compiled.result, {
    pdfStandard: "ua-1",
    creationTimestamp: Math.floor(Date.parse(document.createdAt) / 1000),
  });
}
