import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { pool } from "./db";

/** What became of an edit of autosave. */
export type EditOutcome = "applied" | "conflict" | "replayed" | "refused";

type Metrics = {
  registry: Registry;
  requests: Histogram<"route" | "status">;
  edits: Counter<"outcome">;
};

// One for the process: Next.js bundles this file more than once.
const kept = globalThis as typeof globalThis & { loadlineMetrics?: Metrics };

function metrics(): Metrics {
  kept.loadlineMetrics ??= makeMetrics();
  return kept.loadlineMetrics;
}

function makeMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    ...{ name: "loadline_database_connections", help: "Connections of the pool.", registers },
    labelNames: ["state"],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: "in_use" }, totalCount - idleCount);
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "waited_for" }, waitingCount);
    },
  });
  return {
    registry,
    requests: new Histogram({
      ...{ name: "loadline_request_seconds", help: "Requests by kind and outcome.", registers },
      labelNames: ["route", "status"],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 10],
    }),
    edits: new Counter({
      ...{ name: "loadline_edits_total", help: "Edits of autosave by outcome.", registers },
      labelNames: ["outcome"],
    }),
  };
}

/** Counts a request that has ended. `status` 0: the connection was cut off before the end of the answer. */
export function observeRequest({
  route,
  status,
  seconds,
}: {
  route: string;
  status: number;
  seconds: number;
}): void {
  const statusClass = status === 0 ? "cut_off" : `${Math.floor(status / 100)}xx`;
  metrics().requests.observe({ route, status: statusClass }, seconds);
}

/** Counts the edits of a batch. */
export function countEdits(outcomes: readonly EditOutcome[]): void {
  for (const outcome of outcomes) metrics().edits.inc({ outcome });
}

/** All figures of this process in Prometheus' text format. None has a label that names a person or a workspace. */
export async function writeMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  return { text: await registry.metrics(), contentType: registry.contentType };
}
