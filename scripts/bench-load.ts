/**
 * `npm run bench:load`: 500 respondents with the time that people think, against one server, then against three behind
 * nginx and PgBouncer with a restart of each in the middle. Options: `--seconds 30` (180), `--respondents 100` (500),
 * `--one`, `--three`, `--growth` for a part of it. Ends with 1 when a goal is missed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { answerAsPeople } from "./bench/answer-as-people";
import { checkShared } from "./bench/check-shared";
import { type Figure, printFigures } from "./bench/figures";
import { judgeLoad, type Memory } from "./bench/judge-load";
import { makeRespondents } from "./bench/make-respondents";
import { measureGrowth } from "./bench/measure-growth";
import { startReplicas } from "./bench/start-replicas";
import { Problem, runCommand } from "./problem";
import { step } from "./start/step";
import { type TestServer, withTestServer } from "./test/start-test-server";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "180" },
    respondents: { type: "string", default: "500" },
    ...{ one: { type: "boolean" }, three: { type: "boolean" }, growth: { type: "boolean" } },
  },
});
const seconds = Number(options.seconds);
const isAll = !(options.one || options.three || options.growth);

// As the image has it: all servers of a version are one build.
process.env.DEPLOYMENT_ID ??= "bench";
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= Buffer.alloc(32, "loadline").toString("base64");
// With PostgreSQL as careful as it is by itself.
await runCommand(() => withTestServer(measureAll, { database: {} }));

async function measureAll(server: TestServer) {
  Object.assign(process.env, server.env);
  const figures: Figure[] = [];
  if (isAll || options.one) figures.push(...(await measureOne(server)));
  if (isAll || options.three) figures.push(...(await measureThree(server)));
  if (isAll || options.growth) figures.push(...(await measureGrowth(server)));
  const crowd = `${options.respondents} respondents for ${seconds} s`;
  console.log(
    `\n${isAll || options.one || options.three ? `${crowd}, ` : ""}${new Date().toISOString()}`,
  );
  printFigures(figures);
  const missed = figures.filter(({ isMet }) => !isMet).length;
  if (missed > 0) throw new Problem(`${missed} of ${figures.length} goals are missed.`);
}

function measureOne({ origin, env }: TestServer): Promise<Figure[]> {
  return step("one server", () => measure("one server", { origin, origins: [origin], env }));
}

async function measureThree(server: TestServer): Promise<Figure[]> {
  const replicas = await step("three servers, nginx, PgBouncer", () => startReplicas(server));
  const restart = async () => {
    await sleep((seconds * 1000) / 3);
    await step("a restart of each", replicas.restartEach);
  };
  return step("three servers", async () => [
    ...(await measure("three servers", { ...replicas, env: server.env, meanwhile: restart })),
    ...(await checkShared(replicas.origin)),
  ]);
}

type Target = {
  origin: string;
  origins: string[];
  env: Record<string, string>;
  meanwhile?: () => Promise<void>;
};

async function measure(name: string, target: Target): Promise<Figure[]> {
  const people = await makeRespondents(Number(options.respondents));
  const [load, early] = await Promise.all([
    answerAsPeople(people, { origin: target.origin, seconds }),
    sleep((seconds * 1000) / 3).then(() => readMemory(target)),
    target.meanwhile?.(),
  ]);
  const memory: Memory = { early, late: await readMemory(target) };
  return judgeLoad(name, { load, memory });
}

/** Resident memory of each server in MB, as it says itself. */
function readMemory({ origins, env }: Target): Promise<number[]> {
  return Promise.all(
    origins.map(async (origin) => {
      const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
      const text = await (await fetch(`${origin}/api/metrics`, { headers })).text();
      return Number(text.match(/^process_resident_memory_bytes (\S+)$/m)?.[1]) / 2 ** 20;
    }),
  );
}
