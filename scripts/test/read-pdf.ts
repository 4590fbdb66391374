import { spawnSync } from "node:child_process";
import { findPoppler } from "./find-poppler";

/** What a PDF says of itself, and its text with line ends as spaces and without the places where a word may break. */
export type ReadPdf = { info: string; metadata: string; pages: string[]; text: string };

/** Reads a PDF with poppler-utils, which another hand wrote than what makes it. */
export function readPdf(pdf: Buffer): ReadPdf {
  findPoppler();
  const pages = run("pdftotext", ["-", "-"], pdf)
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\u200b/g, "").replace(/\s+/g, " "));
  return {
    info: run("pdfinfo", ["-"], pdf),
    metadata: run("pdfinfo", ["-meta", "-"], pdf),
    pages,
    text: pages.join(" "),
  };
}

function run(tool: string, args: string[], input: Buffer): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { input, maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${tool}: ${String(stderr)}`);
  return String(stdout);
}
