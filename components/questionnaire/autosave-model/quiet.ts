import { textOf } from "./ledger";
import { questions } from "./steps";
import type { World } from "./world";

/** Fine weather, all that was under way arrives, and every device is looked at again; nobody decides a conflict. */
export async function calmDown(world: World) {
  world.weather = "fine";
  for (const device of world.devices.keys()) await world.open(device);
  await lookAgain(world);
  for (let round = 0; round < 40 && (await isBusy(world)); round += 1) await lookAgain(world);
}

/** Whether anything on the devices is still to be sent. */
async function isBusy(world: World): Promise<boolean> {
  const devices = await Promise.all([...world.devices.keys()].map((d) => world.readDevice(d)));
  const operations = devices.flatMap((entries) =>
    [...entries.values()].flatMap((e) => e.operations),
  );
  return operations.some(({ block }) => block === null);
}

async function lookAgain(world: World) {
  // Also what set out in other weather, and was at the server when that changed.
  await world.arriveLate();
  for (const tab of world.liveTabs()) {
    tab.focus(null);
    tab.returned();
  }
  await world.pass(1_000);
}

/** Every conflict is decided, until there is none. */
export async function decideAll(world: World) {
  const isDone = () => world.liveTabs().every((t) => t.store.getSaveState().kind === "saved");
  for (let round = 0; round < 6 || (round < 40 && !isDone()); round += 1) {
    for (const tab of world.liveTabs()) tab.decideAll(questions, round % 2 ? "mine" : "theirs");
    await world.pass(1_000);
  }
  await world.settle(30);
  await lookAgain(world);
  await world.settle(30);
}

/** Of each text that nobody wrote over: it is the answer, or its author is asked about it. */
export async function findUnshown(world: World): Promise<string[]> {
  const answers = await world.server.listAnswers();
  const entries = await Promise.all([...world.devices.keys()].map((d) => world.readDevice(d)));
  return world.ledger.listLast().flatMap(([text, { questionId, device }]) => {
    if (textOf(answers[questionId]?.value) === text) return [];
    const operations = entries[device]?.get(questionId)?.operations ?? [];
    const isKept = operations.some(({ value }) => textOf(value) === text);
    const tabs = world.liveTabs().filter((tab) => tab.device === device);
    const isAsked = tabs.every(({ store }) => store.getAnswer(questionId).conflict !== null);
    return isKept && isAsked ? [] : [`${text}: neither the answer nor in a conflict that is shown`];
  });
}

/** What a page shows or says that is not what the server has. */
export async function findDifferences(world: World): Promise<string[]> {
  const answers = await world.server.listAnswers();
  return world.liveTabs().flatMap((tab) => {
    const { kind } = tab.store.getSaveState();
    const wrong = questions.filter((id) => tab.shows(id) !== textOf(answers[id]?.value));
    return [
      ...(kind === "saved" ? [] : [`${tab.userId} is told ${kind}`]),
      ...wrong.map((id) => `${tab.userId} sees ${tab.shows(id)} in ${id}`),
    ];
  });
}
