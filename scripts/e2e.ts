/**
 * `npm run e2e`: the stories of e2e/ in headless Chromium against the production build, with a database and a port of its
 * own. Arguments go to Playwright: `npm run e2e -- landing`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Problem, runCommand } from "./problem";
import { startFakeIssuer } from "./test/fake-issuer";
import { withTestServer } from "./test/start-test-server";

const issuer = await startFakeIssuer();

await runCommand(() =>
  withTestServer(
    async ({ env, atEnd }) => {
      const command = ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)];
      const child = spawn(process.execPath, command, {
        stdio: "inherit",
        env: { ...process.env, ...env },
      });
      atEnd(() => child.kill("SIGTERM"));
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Problem("The end-to-end tests have failed.");
    },
    { server: issuer },
  ),
);
