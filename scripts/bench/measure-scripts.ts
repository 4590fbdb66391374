import { Problem } from "../problem";
import { atMost, type Figure } from "./figures";
import { openContext, type Stage } from "./set-stage";

const KB = 1000;

/** Bytes of JavaScript as they cross the wire (gzip) until the page is idle. */
export async function measureScripts(stage: Stage): Promise<Figure[]> {
  const bare = await load(stage, "/bare");
  return [
    compare("dimension page", await load(stage, stage.dimensionPath), bare, 60),
    compare("report before a chart is opened", await load(stage, stage.reportPath), bare, 25),
  ];
}

type Loaded = { bytes: number; count: number };

function compare(name: string, { bytes, count }: Loaded, bare: Loaded, goalKb: number): Figure {
  return atMost(`JavaScript of the ${name} over bare`, {
    value: (bytes - bare.bytes) / KB,
    goal: goalKb,
    show: (value) => `${value.toFixed(1)} kB`,
    from: `${(bytes / KB).toFixed(1)} kB in ${count} files, bare ${(bare.bytes / KB).toFixed(1)} kB in ${bare.count}`,
  });
}

async function load(stage: Stage, path: string): Promise<Loaded> {
  const context = await openContext(stage);
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.endsWith(".js")) return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  const response = await page.goto(`${stage.origin}${path}`, { waitUntil: "networkidle" });
  if (!response?.ok()) throw new Problem(`${path}: ${response?.status()}`);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return { bytes, count: sizes.length };
}
