import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Problem } from "../problem";
import { canReach, type RunAs, sharedFolder } from "./binaries";

/** Runs one of PostgreSQL's programs as its user. */
export type Run = (program: "initdb" | "pg_ctl", args: string[]) => Promise<void>;

/** The folder's real path. Where root's closed folder keeps PostgreSQL's user out, a link leads to an open place. */
export function placeFolder(wanted: string, runAs: RunAs): string {
  mkdirSync(dirname(wanted), { recursive: true });
  const parent = realpathSync(dirname(wanted));
  const folder = join(parent, basename(wanted));
  if (!("uid" in runAs)) return folder;
  chmodSync(parent, 0o711); // its secrets have their own mode
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink();
  if (!isLink && canReach(parent, runAs)) return folder;
  const place = isLink ? readlinkSync(folder) : join(sharedFolder, randomUUID());
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  if (!isLink) symlinkSync(place, folder);
  return place;
}

/** initdb: checksums are on, passwords are SCRAM, sorting is the same on every machine. */
export async function makeCluster(
  folder: string,
  password: string,
  { runAs, run }: { runAs: RunAs; run: Run },
) {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Problem(`${folder} is not empty and no database either: move it away.`);
  }
  // Renamed when whole: a start that is killed in the middle leaves no half-made database.
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if ("uid" in runAs) {
    for (const path of [unfinished, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  }
  try {
    await run("initdb", [
      `--pgdata=${unfinished}`,
      "--username=loadline",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}
