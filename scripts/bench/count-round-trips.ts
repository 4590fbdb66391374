import { Problem } from "../problem";
import { startRelay } from "../test/count-waits";
import type { TestServer } from "../test/start-test-server";
import { atMost, type Figure } from "./figures";
import type { Stage } from "./set-stage";

/** Waits for the database in one view of the task list, by a relay between the server and PostgreSQL. */
export async function countRoundTrips(server: TestServer, stage: Stage): Promise<Figure[]> {
  const relay = await startRelay(new URL(server.env.DATABASE_URL ?? ""));
  server.atEnd(relay.stop);
  const origin = await server.startAnother(relay.url);
  const view = async () => {
    const before = relay.count();
    const response = await fetch(`${origin}${stage.taskPath}`, {
      headers: { cookie: stage.cookie },
    });
    await response.text();
    if (!response.ok) throw new Problem(`${stage.taskPath}: ${response.status}`);
    return relay.count() - before;
  };
  await view(); // opens a connection
  const counts = [await view(), await view(), await view()];
  return [
    atMost("task list of a full assessment, database round trips", {
      value: Math.max(...counts),
      goal: 3,
      show: String,
      from: `three views: ${counts.join(", ")}; Sync and Query messages of the wire protocol`,
    }),
  ];
}
