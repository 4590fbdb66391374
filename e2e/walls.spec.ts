import { expect, test } from "@playwright/test";
import { listActions, listPages, listRoutes } from "./surface";
import { guardedActions, openActions } from "./walls-actions";
import { type Caller, call, callAction, plant, readRows, widen } from "./walls-callers";
import { guardedRoutes, type Ids, openRoutes, type Route } from "./walls-table";

/** What A's rows say: a company's name, a comment, an amount as it is kept and as it is written. */
const canaries = ["Kanarienwerk", "the canary note", "7654321", "7,654,321"];
/** What all members of A may know: their workspace, and who else is in it. */
const ofMembers = ["Kanarienhaus", "Kanarienvogel"];

test("every route and every action of the build is in one of the tables, and nothing else", () => {
  const routes = [...Object.keys(guardedRoutes), ...openRoutes];
  expect(routes.sort()).toEqual(listRoutes().sort());
  const actions = [...Object.keys(guardedActions), ...openActions];
  expect(actions.sort()).toEqual([...listActions().keys()].sort());
});

test("A's are on no route for who may not have them, and there for who may", async () => {
  test.slow();
  const { ids, callers } = await plant();
  const pages = listPages();
  for (const [name, route] of Object.entries(guardedRoutes)) {
    for (const path of route.paths(ids)) {
      // Next.js wants the payload's mark in the address too.
      const payload = path + (path.includes("?") ? "&_rsc=" : "?_rsc=");
      const addresses = pages.has(name) ? [path, payload] : [path];
      const asked = addresses.flatMap((address) => callers.map((who) => ask(who, route, address)));
      await Promise.all(asked);
    }
  }
});

test("the open routes say nothing of A's, whatever id is in their address", async () => {
  const { ids, callers } = await plant();
  const [nobody] = callers;
  if (!nobody) throw new Error("Nobody is there.");
  for (const route of openRoutes) {
    const [method = "", pattern = ""] = route.split(" ");
    const asked = fillIn(pattern, ids).map(async (path) => {
      const { status, text } = await call(nobody, path, { method });
      // Next.js's own page of an error answers as one.
      expect(status, route).toBeLessThan(pattern === "/_global-error" ? 501 : 500);
      expectNothing([...canaries, ...ofMembers], text, route);
    });
    await Promise.all(asked);
  }
});

test("no action changes or tells what is A's for who may not, nor by a field that no form has", async () => {
  test.slow();
  const { ids, callers, owner, stranger } = await plant();
  for (const [name, action] of Object.entries(guardedActions)) {
    const run = (caller: Caller, given: readonly unknown[]) =>
      callAction(caller, name, action.page(ids), given);
    const before = await readRows(ids.workspaceId);
    const intruders = callers.filter(({ reader }) => !reader || !action.may.includes(reader));
    const tries = intruders.map(async (caller) => {
      const { status, text } = await run(caller, action.arguments(ids));
      expect(status, `${name}, ${caller.name}`).toBeLessThan(500);
      // The page that an action draws again for a member shows what they may see.
      if (isMember(caller)) return;
      expectNothing([...canaries, ...ofMembers], text, `${name}, ${caller.name}`);
    });
    await Promise.all(tries);
    expect(await readRows(ids.workspaceId), name).toEqual(before);

    const foreign = await readRows(stranger.workspaceId);
    const widened = action.isLoose ? [] : widen(() => action.arguments(ids), stranger);
    await Promise.all(widened.map(({ given }) => run(owner, given)));
    expect(await readRows(stranger.workspaceId), `${name}, with more fields`).toEqual(foreign);
    expect(await readRows(ids.workspaceId), `${name}, with more fields`).toEqual(before);

    const { status, text } = await run(owner, action.arguments(ids));
    const said = `${name}, A's owner: ${status}`;
    if (action.shows) expect(text.includes(action.shows), said).toBe(true);
    else expect(await readRows(ids.workspaceId), said).not.toEqual(before);
  }
});

async function ask(caller: Caller, route: Route, path: string) {
  const said = `${path}, ${caller.name}`;
  const isPayload = path.endsWith("_rsc=");
  const { status, text } = await call(caller, path, {
    ...route.post?.(),
    ...(isPayload && { headers: { rsc: "1" } }),
  });
  if (caller.reader && route.may.includes(caller.reader)) {
    expect(status, said).toBe(route.status ?? 200);
    expect(text.includes(findShown(route, path)), said).toBe(true);
    return;
  }
  const isOwn = route.isOwn && caller.cookie.startsWith("loadline-session");
  // A payload that has begun says in its text where it leads instead.
  const isTurned = isPayload && /NEXT_REDIRECT|NEXT_HTTP_ERROR_FALLBACK;404/.test(text);
  const statuses = [307, 401, 403, 404, ...(isOwn || isTurned ? [200] : [])];
  expect(statuses, said).toContain(status);
  expectNothing(canaries, text, said);
  if (!isMember(caller)) expectNothing(ofMembers, text, said);
}

function findShown({ shows = "Kanarienwerk" }: Route, path: string): string {
  return typeof shows === "string" ? shows : shows(path);
}

function isMember({ reader }: Caller): boolean {
  return reader !== null && reader !== "reader";
}

function expectNothing(secrets: readonly string[], text: string, said: string) {
  const found = secrets.filter((secret) => text.includes(secret));
  expect(found, said).toEqual([]);
}

/** A path with each of A's ids in the place of what varies. */
function fillIn(pattern: string, ids: Ids): string[] {
  if (!pattern.includes("[")) return [pattern];
  return Object.values(ids).map((id) => pattern.replace(/\[[^\]]+\]/g, id));
}
