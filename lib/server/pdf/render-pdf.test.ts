import { expect, test, vi } from "vitest";
import type { PrintedDocument } from "@/lib/report/printed-document";
import { listDescendants } from "@/scripts/test/processes";
import { PdfQueue, pdfLimits } from "./render-pdf";

vi.setConfig({ testTimeout: 120_000 }); // a busy machine is no failure

/** One page behind the cover. */
const short: PrintedDocument = {
  ...{ language: "en", paper: "a4", createdAt: "2026-11-20T10:30:00Z" },
  ...{ title: "A report", runningHead: "A report" },
  labels: {
    ...{ product: "Loadline", kind: "Report", contents: "Contents", summary: "Summary" },
    ...{ verdict: "Verdict", page: "{page} of {total}", disclaimer: "None", version: "1" },
  },
  cover: {
    ...{ company: "Nordlicht", verdict: "Hold", kicker: "Report", lead: "Why", facts: [] },
    figure: {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      ...{ alt: null, width: 9, height: 9 },
    },
  },
  summary: [],
  sections: [{ id: "one", name: "One", title: "One thing", blocks: [] }],
};

/** Sets the short document; the process that did it, while it lives. */
async function printOne(queue: PdfQueue): Promise<number | undefined> {
  const made = await queue.render(async () => short, { caller: "a" });
  expect(made.ok && made.pdf.subarray(0, 5).toString()).toBe("%PDF-");
  return listWorkers().at(-1);
}

function listWorkers(): number[] {
  return listDescendants(process.pid)
    .filter(({ command }) => command.includes("pdf/worker/worker.mjs"))
    .map(({ pid }) => pid);
}

function expectNoWorker() {
  return expect.poll(listWorkers, { timeout: 60_000 }).toEqual([]);
}

test("one caller has a few places, all callers a few more, and who comes too late is told when to come back", async () => {
  const queue = new PdfQueue({ ...pdfLimits, waiting: 6, ofOneCaller: 4 });
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const build = async () => {
    await gate;
    throw new Error("taken");
  };
  const ask = (caller: string, count: number) =>
    Array.from({ length: count }, () => queue.render(build, { caller }));
  // The first has its turn at once and waits no more.
  const [strangers, members, others] = [ask("s", 50), ask("m", 1), ask("o", 50)];
  open();
  const outcomes = async (asked: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(asked);
    const turnedAway = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    for (const one of turnedAway)
      expect(one).toEqual({ ok: false, retryAfterS: expect.any(Number) });
    return settled.length - turnedAway.length;
  };
  expect(await outcomes(strangers)).toBe(1 + 4);
  expect(await outcomes(members)).toBe(1);
  expect(await outcomes(others)).toBe(1);
});

test("a reader who has left and a document that cannot be told stop no other", async () => {
  const queue = new PdfQueue({ ...pdfLimits, idleMs: 1 });
  const left = queue.render(async () => short, { caller: "a", signal: AbortSignal.abort() });
  const broken = queue.render(
    async () => {
      throw new Error("no document");
    },
    { caller: "a" },
  );
  await expect(left).rejects.toThrow("abort");
  await expect(broken).rejects.toThrow("no document");
  await printOne(queue);
  await expectNoWorker();
});

test("a process that takes too long is killed, and another one sets the next document", async () => {
  const limits = { ...pdfLimits };
  const queue = new PdfQueue(limits);
  const first = await printOne(queue);
  if (first === undefined) throw new Error("no process sets documents");
  process.kill(first, "SIGSTOP");
  limits.timeMs = 500;
  await expect(queue.render(async () => short, { caller: "a" })).rejects.toThrow("too long");
  await expectNoWorker();
  limits.timeMs = pdfLimits.timeMs;
  expect(await printOne(queue)).not.toBe(first);
  // Neither does one that something else has killed.
  const second = listWorkers().at(-1) ?? 0;
  process.kill(second, "SIGSTOP");
  const broken = queue.render(async () => short, { caller: "a" });
  process.kill(second, "SIGKILL");
  await expect(broken).rejects.toThrow("ended");
  limits.idleMs = 1;
  await printOne(queue);
  await expectNoWorker();
});

test("a process is replaced after so many documents, above so much memory, and ends when nothing is asked", async () => {
  const limits = { ...pdfLimits, documents: 2 };
  const queue = new PdfQueue(limits);
  const first = await printOne(queue);
  expect(first).toBeDefined();
  await printOne(queue);
  await expectNoWorker();
  limits.memory = 1;
  await printOne(queue);
  await expectNoWorker();
  limits.memory = pdfLimits.memory;
  limits.idleMs = 1;
  await printOne(queue);
  await expectNoWorker();
});
