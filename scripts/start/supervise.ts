import type { Database } from "./database";
import type { Server } from "./server";

type Watch = {
  server: Server;
  launch: () => Promise<Server>;
  database: Database;
  giveUp: (message: string) => void;
};

/**
 * Starts what dies again: the server, and the embedded database at its old port, so that the server's connections find
 * it. Returns the way to end the server for good.
 */
export function keepUp({ server, launch, database, giveUp }: Watch): () => Promise<void> {
  let current = server;
  let isStopping = false;
  let revivals: number[] = [];

  const revive = async (name: string, run: () => Promise<void>) => {
    revivals = [...revivals.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (revivals.length > 5) return giveUp(`The ${name} keeps ending: given up.`);
    console.log(`  The ${name} ended: starting it again.`);
    await run().catch((error: Error) => giveUp(error.message));
  };

  const watchServer = async () => {
    while (!isStopping) {
      await current.ended;
      if (isStopping) return;
      await revive("server", async () => {
        current = await launch();
      });
    }
  };
  const watchDatabase = async () => {
    if (!database.isRunning()) await revive("database", database.restart);
    if (!isStopping) timer = setTimeout(() => void watchDatabase(), 1_000);
  };
  let timer = setTimeout(() => void watchDatabase(), 1_000);
  void watchServer();

  return async () => {
    isStopping = true;
    clearTimeout(timer);
    await current.stop();
  };
}
