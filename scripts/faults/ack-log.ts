import { appendFileSync, readFileSync } from "node:fs";
import type { Ledger } from "@/components/questionnaire/autosave-model/ledger";
import type { WireEdit, WireResult } from "@/components/questionnaire/autosave-model/server-model";

/** What the server has acknowledged, one line an edit, on the disk before the browser's code hears of it. */
export class AckLog {
  readonly #path: string;
  lastAt = 0;

  constructor(path: string) {
    this.#path = path;
    appendFileSync(path, "");
  }

  write(
    { assessmentId, ledger }: { assessmentId: string; ledger: Ledger },
    edits: readonly WireEdit[],
    results: readonly WireResult[],
  ) {
    const lines = results.map(({ operationId, status, version }) =>
      JSON.stringify({ assessmentId, operationId, status, version }),
    );
    appendFileSync(this.#path, `${lines.join("\n")}\n`);
    ledger.tell(edits, results);
    this.lastAt = performance.now();
  }

  /** Operation id to what was said of it, from the disk. */
  read(): Map<string, Pick<WireResult, "status" | "version">> {
    const lines = readFileSync(this.#path, "utf8").trim().split("\n").filter(Boolean);
    return new Map(
      lines.map((line) => {
        const { operationId, ...said } = JSON.parse(line);
        return [operationId, said];
      }),
    );
  }
}
