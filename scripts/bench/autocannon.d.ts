/** The part of autocannon, which brings no types, that the benchmark uses. */
declare module "autocannon" {
  type Request = { method: "POST"; path: string; headers: Record<string, string>; body: string };
  type Context = Record<string, unknown>;
  type Options = {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    requests: {
      setupRequest(request: object, context: Context): Request;
      onResponse(status: number, body: string, context: Context): void;
    }[];
  };
  function autocannon(
    options: Options,
  ): Promise<{ duration: number; errors: number; timeouts: number; non2xx: number }>;
  export = autocannon;
}
