import { connect, createServer } from "node:net";

/**
 * A relay to PostgreSQL that counts Sync and Query, the two messages after which a client waits for an answer: pipelined
 * statements count as the one wait they are.
 */
export async function startRelay(database: URL) {
  let count = 0;
  const relay = createServer((client) => {
    const upstream = connect(Number(database.port), database.hostname);
    const read = makeReader((type) => {
      if (type === "S" || type === "Q") count++;
    });
    client.on("data", read);
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const address = relay.address();
  if (address === null || typeof address === "string") throw new Error("The relay has no port.");
  const url = new URL(database);
  url.port = String(address.port);
  return { url: url.href, count: () => count, stop: () => relay.close() };
}

/** Follows the messages of one client: a type, a length that counts itself, a body; the first has no type. */
function makeReader(onMessage: (type: string | null) => void) {
  let rest: Buffer = Buffer.alloc(0);
  let typeLength = 0;
  const endOfMessage = () =>
    rest.length < typeLength + 4 ? Infinity : typeLength + rest.readUInt32BE(typeLength);
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = endOfMessage(); end <= rest.length; end = endOfMessage()) {
      onMessage(typeLength === 0 ? null : String.fromCharCode(rest.readUInt8(0)));
      rest = rest.subarray(end);
      typeLength = 1;
    }
  };
}
