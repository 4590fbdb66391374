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

/** The fonts of a PDF, without the six letters that a subset has before its name. */
export function readFonts(pdf: Buffer): { name: string; isEmbedded: boolean; isSubset: boolean }[] {
  findPoppler();
  const [, , ...lines] = run("pdffonts", ["-"], pdf).trimEnd().split("\n");
  return lines.map((line) => {
    const found = /^(?:[A-Z]{6}\+)?(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$/.exec(line);
    if (!found) throw new Error(`pdffonts: ${line}`);
    return { name: found[1] ?? "", isEmbedded: found[2] === "yes", isSubset: found[3] === "yes" };
  });
}

/** The bookmarks of a PDF with the pages that they lead to, as a list. */
export function readOutline(pdf: Buffer): { title: string; page: number }[] {
  findPoppler();
  const xml = run("pdftohtml", ["-xml", "-i", "-stdout", "-", "unused"], pdf);
  return [...xml.matchAll(/<item page="(\d+)">([^<]*)<\/item>/g)].map(([, page, title = ""]) => ({
    title: title
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&"),
    page: Number(page),
  }));
}

function run(tool: string, args: string[], input: Buffer): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { input, maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${tool}: ${String(stderr)}`);
  return String(stdout);
}
