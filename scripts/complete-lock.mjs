/**
 * `node scripts/complete-lock.mjs` after a change of packages: lists builds for other platforms in package-lock.json.
 * npm leaves out a build that the registry in use lacks. Then `npm ci` stops with "Missing: … from lock file" (npm 11)
 * or, on that platform, installs a tool without its binary (npm 10, which comes with Node 20).
 * An added entry has the exact version but no checksum: only where the build can be fetched is that known.
 */
import { readFileSync, writeFileSync } from "node:fs";

const platform =
  /(?<os>aix|android|darwin|freebsd|linux|linuxmusl|netbsd|openbsd|openharmony|sunos|win32|windows)-(?<cpu>arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)/;
const osNames = { linuxmusl: "linux", windows: "win32" };

const lockFile = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(lockFile, "utf8"));
const added = Object.entries(lock.packages).flatMap(listMissingBuilds);
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(added) });
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
for (const [path, { version }] of added) console.log(`added ${path} ${version}`);

function listMissingBuilds([ownerPath, { dev, optionalDependencies = {} }]) {
  return Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(ownerPath, name))
    .map(([name, version]) => [`node_modules/${name}`, describeBuild({ name, version, dev })]);
}

function isLocked(ownerPath, name) {
  return (
    `node_modules/${name}` in lock.packages || `${ownerPath}/node_modules/${name}` in lock.packages
  );
}

function describeBuild({ name, version, dev }) {
  const match = name.match(platform);
  if (!(match && /^\d+\.\d+\.\d+[\w.-]*$/.test(version))) {
    throw new Error(`${name} ${version} is missing, and not known to be a build for one platform`);
  }
  const { os, cpu } = match.groups;
  const libc = libcOf(name);
  return { version, cpu: [cpu], dev, libc, optional: true, os: [osNames[os] ?? os] };
}

function libcOf(name) {
  if (name.includes("musl")) return ["musl"];
  return name.endsWith("-gnu") ? ["glibc"] : undefined;
}
