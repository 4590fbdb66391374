import { type ChildProcess, spawn } from "node:child_process";
import { Problem } from "../problem";

const running = new Set<ChildProcess>();

/** Runs a Node program to its end. What it printed is shown only when it fails. */
export function runProgram(args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const loader = args[0]?.endsWith(".ts") ? ["--import=tsx"] : [];
    const child = spawn(process.execPath, [...loader, "scripts/start/tether.mjs", ...args], {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_UPDATE_NOTIFIER: "1", ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      if (code === 0) resolve(output);
      else reject(new Problem(output.trim() || `${args.join(" ")} ended with ${signal ?? code}.`));
    });
  });
}

/** Runs a script that reaches lib/server. */
export function runServerScript(path: string, env: Record<string, string> = {}): Promise<string> {
  return runProgram([path], { ...env, TSX_TSCONFIG_PATH: "scripts/tsconfig.json" });
}

/** Ends what is still under way. */
export function stopPrograms() {
  for (const child of running) child.kill("SIGTERM");
}
