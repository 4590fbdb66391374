import { readdirSync, readFileSync } from "node:fs";

type Process = { id: number; parent: number; command: string; bytes: number };

/** What a process and all below it hold in memory, as Linux counts it; `fits` leaves out those of no interest. */
export function measureMemory(root: number, fits = (_command: string) => true): number {
  const all = listProcesses();
  const below = new Set([root]);
  // A parent may come after its child in the list.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { id, parent } of all) if (below.has(parent)) below.add(id);
  }
  return all
    .filter(({ id, command }) => below.has(id) && fits(command))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The most that `measure` sees while `work` runs. */
export async function watchPeak<Result>(
  measure: () => number,
  work: () => Promise<Result>,
): Promise<{ result: Result; peak: number }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, measure());
  };
  const timer = setInterval(look, 40);
  try {
    const result = await work();
    look();
    return { result, peak };
  } finally {
    clearInterval(timer);
  }
}

function listProcesses(): Process[] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    try {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      const read = (field: RegExp) => Number(status.match(field)?.[1] ?? 0);
      return [
        {
          id: Number(id),
          parent: read(/^PPid:\s+(\d+)/m),
          command: readFileSync(`/proc/${id}/cmdline`, "utf8").replace(/\0/g, " "),
          bytes: read(/^VmRSS:\s+(\d+)/m) * 1024,
        },
      ];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
