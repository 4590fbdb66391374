import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import * as z from "zod";
import type { PrintedDocument } from "@/lib/report/printed-document";
import { log } from "../log";

/** How many documents may wait, of all callers and of one, and what one process may take. */
export const pdfLimits = {
  waiting: 24,
  ofOneCaller: 8,
  documents: 50,
  memory: 640 * 1024 * 1024,
  timeMs: 20_000,
  idleMs: 60_000,
};

/** Of the process, below the server's own: pages come first. */
const NICENESS = 5;

/** A queue that is full empties by a few documents in this time. */
const RETRY_AFTER_S = 5;

export type RenderedPdf = { ok: true; pdf: Buffer } | { ok: false; retryAfterS: number };

type Build = () => Promise<PrintedDocument>;

/** `caller`: whose places in the queue are counted together. `signal`: a reader who has left is skipped. */
type Asked = { caller: string; signal?: AbortSignal };

type Job = Asked & {
  build: Build;
  resolve: (pdf: RenderedPdf) => void;
  reject: (error: unknown) => void;
};

const answer = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ pdf: z.instanceof(Buffer), missing: z.array(z.string()), memory: z.number() }),
  z.object({ error: z.string() }),
]);

/** One document at a time, in the order asked for, by a process that is replaced when it takes more than it may. */
export class PdfQueue {
  private readonly limits: Readonly<typeof pdfLimits>;
  private readonly jobs: Job[] = [];
  private worker: ChildProcess | null = null;
  private rendered = 0;
  private isBusy = false;
  private idle: NodeJS.Timeout | undefined;

  constructor(limits: Readonly<typeof pdfLimits>) {
    this.limits = limits;
  }

  /** A document that would wait behind too many others, or too many of its own caller, is turned away at once. */
  render(build: Build, asked: Asked): Promise<RenderedPdf> {
    if (!this.hasRoom(asked.caller)) {
      return Promise.resolve({ ok: false, retryAfterS: RETRY_AFTER_S });
    }
    return new Promise((resolve, reject) => {
      this.jobs.push({ ...asked, build, resolve, reject });
      void this.work();
    });
  }

  private hasRoom(caller: string): boolean {
    const own = this.jobs.filter((job) => job.caller === caller).length;
    return this.jobs.length < this.limits.waiting && own < this.limits.ofOneCaller;
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    clearTimeout(this.idle);
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      await this.finish(job);
      // Pages that wait get their turn between two documents.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.isBusy = false;
    this.idle = setTimeout(() => this.end(), this.limits.idleMs).unref();
  }

  private async finish(job: Job): Promise<void> {
    try {
      job.signal?.throwIfAborted();
      const document = await job.build();
      job.resolve({ ok: true, pdf: await this.set(document) });
    } catch (error) {
      job.reject(error);
    }
  }

  private async set(document: PrintedDocument): Promise<Buffer> {
    try {
      return await this.ask(document);
    } catch (error) {
      // What went wrong in the process may go wrong again; who left or asked for what cannot be told costs it nothing.
      this.end();
      throw error;
    }
  }

  private async ask(document: PrintedDocument): Promise<Buffer> {
    const worker = this.worker ?? (await this.start());
    worker.ref();
    worker.channel?.ref();
    const rendering = hear(worker, this.limits.timeMs);
    worker.send({ document });
    const message = await rendering;
    worker.unref();
    worker.channel?.unref();
    if ("error" in message) throw new Error(`the document cannot be set: ${message.error}`);
    if (!("pdf" in message)) throw new Error("the process that sets documents began anew");
    const { pdf, missing, memory } = message;
    if (missing.length > 0) log.warn({ missing: missing.join("") }, "signs that no font has");
    this.rendered += 1;
    if (this.rendered >= this.limits.documents || memory > this.limits.memory) this.end();
    return pdf;
  }

  private async start(): Promise<ChildProcess> {
    // By its path in the tree, which the standalone output keeps (next.config.ts).
    const command = ["--max-old-space-size=256", "lib/server/pdf/worker/worker.mjs"];
    const worker = spawn(process.execPath, command, {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
      // No secret of the server reaches it. One core is enough for it: pages have the others.
      env: { NODE_ENV: "production", RAYON_NUM_THREADS: "1" },
    });
    this.worker = worker;
    // Also while no document is under way.
    const forget = () => {
      if (this.worker === worker) this.worker = null;
    };
    worker.on("exit", forget).on("error", forget);
    this.rendered = 0;
    if (worker.pid !== undefined) setPriority(worker.pid, NICENESS);
    await hear(worker, this.limits.timeMs);
    return worker;
  }

  private end(): void {
    this.worker?.kill("SIGKILL");
    this.worker = null;
  }
}

/** The next message of the process; an error when it ends or takes too long. */
function hear(worker: ChildProcess, timeMs: number): Promise<z.infer<typeof answer>> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("exit", onExit).off("error", onExit);
      done();
    };
    const onMessage = (message: unknown) => settle(() => resolve(answer.parse(message)));
    const onExit = () => settle(() => reject(new Error("the process that sets documents ended")));
    const timer = setTimeout(
      () => settle(() => reject(new Error("the document took too long to set"))),
      timeMs,
    );
    worker.on("message", onMessage).on("exit", onExit).on("error", onExit);
  });
}

const shared = globalThis as { loadlinePdfQueue?: PdfQueue };

/**
 * Sets a document as a PDF, in its turn; `build` runs when the turn has come. When too many wait, none is made and the
 * answer says when to come back.
 */
export function renderPdf(build: Build, asked: Asked): Promise<RenderedPdf> {
  shared.loadlinePdfQueue ??= new PdfQueue(pdfLimits);
  return shared.loadlinePdfQueue.render(build, asked);
}
