import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What Next.js and the root layout cost by themselves. They are no part of the product, so only a copy has them. */
const bare = {
  "app/bare/page.tsx": `type Props = { searchParams: Promise<{ rows?: string }> };

export default async function BarePage({ searchParams }: Props) {
  const { rows = 0 } = await searchParams;
  return (
    <main>
      <p>One paragraph.</p>
      {Array.from({ length: Number(rows) }, (_, row) => (
        <p key={row} className="row">
          <b>Row {row}</b> <i className="note">with three</i> <span>elements in it.</span>
        </p>
      ))}
    </main>
  );
}
`,
  "app/api/bare/route.ts": `export async function POST(request: Request): Promise<Response> {
  return Response.json(await request.json());
}
`,
};

/** The tree as it stands with a bare page and a bare handler; packages are hard links, so the folder has to be on its disk. */
export function makeBareCopy(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const list = execFileSync("git", ["ls-files", "-coz", "--exclude-standard"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const file of list.split("\0").filter((path) => path && existsSync(path))) {
    cpSync(file, join(folder, file));
  }
  execFileSync("cp", ["-al", "node_modules", join(folder, "node_modules")]);
  for (const [file, text] of Object.entries(bare)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
