import type { Browser } from "@playwright/test";
import { makePerson, makeSessionCookie } from "../../e2e/app";
import { Problem } from "../problem";
import { atMost, type Figure, median, quantile } from "./figures";
import { measureMemory, watchPeak } from "./memory";
import type { Stage } from "./set-stage";

/** Both print these. */
const documents = ["ledgerline", "lingxi", "brightleaf"].flatMap((key) =>
  (["en", "zh"] as const).flatMap((language) =>
    (["a4", "letter"] as const).map((paper) => ({ key, language, paper })),
  ),
);
type Printed = (typeof documents)[number];

const FASTER = 12;
const QUIET_REQUESTS = 60;
const BUSY_DOCUMENTS = 20;

export type Print = { origin: string; browser: Browser; browserId: number };

/** The reports of the samples as PDFs: by our route, and by Chromium from the report page, in turns. */
export async function measurePdf({ origin, browser, browserId }: Print): Promise<Figure[]> {
  const coldMs = await time(() => fetchPdf(origin, documents[0]));
  await printPage({ origin, browser }, documents[0]);
  const [fresh, again, chromium] = [[] as number[], [] as number[], [] as number[]];
  const peaks = { typst: 0, chromium: 0 };
  const isWorker = (command: string) => command.includes("pdf/worker/worker.mjs");
  for (const printed of documents.slice(1)) {
    const ours = await watchPeak(
      () => measureMemory(process.pid, isWorker),
      () => time(() => fetchPdf(origin, printed)),
    );
    const theirs = await watchPeak(
      () => measureMemory(browserId),
      () => time(() => printPage({ origin, browser }, printed)),
    );
    fresh.push(ours.result);
    again.push(await time(() => fetchPdf(origin, printed)));
    chromium.push(theirs.result);
    peaks.typst = Math.max(peaks.typst, ours.peak);
    peaks.chromium = Math.max(peaks.chromium, theirs.peak);
  }
  if (peaks.typst === 0) throw new Problem("The process that sets PDFs was not found.");
  const share = (values: readonly number[]) => median(values) / median(chromium);
  const times = (values: readonly number[]) =>
    `${sayTimes(values)}: ${(1 / share(values)).toFixed(1)} times as fast`;
  const show = (value: number) => value.toFixed(3);
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  return [
    // Warm: by a process that set it before. Frozen reports are asked for again, in the same words.
    atMost("PDF, warm / Chromium's print, time", {
      ...{ value: share(again), goal: 1 / FASTER, show },
      from: `${times(again)}; Chromium ${sayTimes(chromium)}`,
    }),
    {
      name: "PDF of a report that the process did not set before / Chromium's print, time",
      ...{ goal: "", value: show(share(fresh)), isMet: true },
      from: `${times(fresh)}; the first of a process ${Math.round(coldMs)} ms`,
    },
    atMost("PDF / Chromium's print, memory", {
      ...{ value: peaks.typst / peaks.chromium, goal: 1 / 3, show },
      from: `${megabytes(peaks.typst)}; Chromium ${megabytes(peaks.chromium)}`,
    }),
  ];
}

/** What readers of a page notice while as many members take the PDF of their report. */
export async function measurePagesMeanwhile(stage: Stage): Promise<Figure[]> {
  const page = () => time(() => fetchAll(`${stage.origin}/sample/ledgerline/report`));
  const [quiet, busy] = [[] as number[], [] as number[]];
  for (let count = -20; count < QUIET_REQUESTS; count++) {
    const ms = await page();
    if (count >= 0) quiet.push(ms);
  }
  const cookies = await Promise.all(Array.from({ length: BUSY_DOCUMENTS }, () => signIn(stage)));
  let open = BUSY_DOCUMENTS;
  const making = cookies.map(async (cookie, index) => {
    const { language, paper } = documents[index % documents.length] ?? {
      language: "en",
      paper: "a4",
    };
    const query = `lang=${language}&paper=${paper}`;
    await fetchAll(`${stage.origin}${stage.reportPath}/pdf?${query}`, { cookie });
    open -= 1;
  });
  while (open > 0) busy.push(await page());
  await Promise.all(making);
  const slower = quantile(busy, 0.95) / quantile(quiet, 0.95);
  return [
    atMost("report page p95 while 20 PDFs are made / quiet", {
      ...{ value: slower, goal: 2, show: (value) => value.toFixed(2) },
      from: `${quantile(busy, 0.95).toFixed(0)} ms of ${busy.length}; quiet ${quantile(quiet, 0.95).toFixed(0)} ms of ${quiet.length}`,
    }),
  ];
}

/** Another member of the stage's workspace, as a cookie. */
async function signIn({ person: { workspaceId } }: Stage): Promise<string> {
  const { name, value } = await makeSessionCookie(
    await makePerson({ workspaceId, role: "viewer" }),
  );
  return `${name}=${value}`;
}

function sayTimes(times: readonly number[]): string {
  return `${Math.round(median(times))} ms (${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))})`;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function fetchAll(
  address: string,
  headers: Record<string, string> = {},
): Promise<ArrayBuffer> {
  const response = await fetch(address, { headers });
  if (!response.ok) throw new Problem(`${address}: ${response.status}`);
  return response.arrayBuffer();
}

function fetchPdf(origin: string, printed: Printed | undefined): Promise<ArrayBuffer> {
  const { key, language, paper } = printed ?? { key: "ledgerline", language: "en", paper: "a4" };
  return fetchAll(`${origin}/sample/${key}/report/pdf?lang=${language}&paper=${paper}`);
}

/** As a service does that prints pages: a page of its own in a browser that runs already. */
async function printPage(
  { origin, browser }: Pick<Print, "origin" | "browser">,
  printed: Printed | undefined,
): Promise<void> {
  const { key, language, paper } = printed ?? { key: "ledgerline", language: "en", paper: "a4" };
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  await page.goto(`${origin}/sample/${key}/report`);
  await page.pdf({ format: paper === "a4" ? "A4" : "Letter", tagged: true, outline: true });
  await context.close();
}
