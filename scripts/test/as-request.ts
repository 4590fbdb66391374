import "next/dist/server/node-environment-baseline";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";

type Work = NonNullable<ReturnType<typeof workAsyncStorage.getStore>>;
type WorkUnit = NonNullable<ReturnType<typeof workUnitAsyncStorage.getStore>>;

/** Runs `work` as Next.js runs a request that came with these headers: `headers()` of next/headers gives them. */
export function asRequest<Result>(
  headers: Record<string, string>,
  work: () => Promise<Result>,
): Promise<Result> {
  // What headers() reads of the two stores.
  const store = { route: "/test" } as Work;
  const unit = {
    type: "request",
    phase: "action",
    headers: new Headers(headers),
  } as unknown as WorkUnit;
  return workAsyncStorage.run(store, () => workUnitAsyncStorage.run(unit, work));
}
