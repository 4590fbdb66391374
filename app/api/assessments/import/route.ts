import * as z from "zod";
import { isOwnRequest } from "@/lib/server/action-guard";
import {
  findImportAccess,
  importAssessment,
  LARGEST_IMPORT,
  readImport,
} from "@/lib/server/imports";
import { guardHandler, readJson, respond } from "@/lib/server/request-guard";
import { type Actor, findActor } from "@/lib/server/session";
import { sayImport } from "./say-import";

/**
 * `company`: whose further assessment it becomes; without it a new company. `workspace`: the one that the page was drawn
 * for, without it the one that is open. `dryRun`: only say what would become of it.
 */
const query = z.strictObject({
  company: z.string().max(100).optional(),
  workspace: z.string().max(100).optional(),
  dryRun: z.literal("true").optional(),
});

/** Makes an assessment from a file that the export wrote, or that `npm run assess` reads; the body is the file. */
export function POST(request: Request): Promise<Response> {
  return guardHandler(async () => {
    const actor = await findActor();
    if (!actor) return respond(401, { error: "signed-out" });
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) return respond(400, { error: "invalid" });
    const { workspace = actor.workspaceId } = asked.data;
    if (workspace !== actor.workspaceId) return respond(409, { error: "other-workspace" });
    return bringIn(request, actor, asked.data);
  });
}

async function bringIn(
  request: Request,
  actor: Actor,
  { company, dryRun }: z.infer<typeof query>,
): Promise<Response> {
  const companyId = company ?? null;
  const access = await findImportAccess(actor, companyId);
  if (!access) return respond(404, { error: "not-found" });
  if (access !== "write") return respond(403, { error: "not-allowed" });
  if (!isOwnRequest(request.headers)) return respond(403, { error: "origin" });
  const read = await readJson(request, LARGEST_IMPORT);
  if (!read.ok) return read.response;
  const reading = readImport(read.body);
  const said = await sayImport(reading);
  if (dryRun) return respond(200, said);
  if (!reading.assessment) return respond(422, { error: "unsound", ...said });
  const made = await importAssessment(actor, reading.assessment, companyId);
  return made ? respond(201, made) : respond(409, { error: "full" });
}
