"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** A server that answers a batch is asked for the page once, not for each edit. */
const SETTLE_MS = 300;

/** Says what is still only on this device, and sends it. `texts` have {amount} for the number. */
export function UnsentNotice({
  assessmentId,
  userId,
  texts,
}: {
  assessmentId: string;
  userId: string;
  texts: { one: string; other: string };
}) {
  const router = useRouter();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const changed = () => router.refresh();
    // Without its script, which may be lacking offline, the page is as the server made it.
    watchUnsent({ assessmentId, userId, setCount, changed }, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [assessmentId, userId, router]);
  if (count === 0) return null;
  const text = count === 1 ? texts.one : texts.other;
  return (
    <p className="task-note" role="status">
      {text.replace("{amount}", String(count))}
    </p>
  );
}

/** Loads the store only for a device that has something to send. */
async function watchUnsent(
  {
    assessmentId,
    userId,
    setCount,
    changed,
  }: {
    assessmentId: string;
    userId: string;
    setCount: (count: number) => void;
    changed: () => void;
  },
  leaving: AbortSignal,
): Promise<void> {
  const { countUnsent } = await import("./outbox");
  if ((await countUnsent(userId, assessmentId)) === 0) return;
  const { createAnswerStore } = await import("./answer-store");
  if (leaving.aborted) return;
  const store = createAnswerStore({ assessmentId, userId, initial: {} });
  let before = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe(() => {
    const now = store.countUnsent();
    if (now < before) {
      clearTimeout(timer);
      timer = setTimeout(changed, SETTLE_MS);
    }
    before = now;
    setCount(now);
  });
  leaving.addEventListener("abort", () => {
    clearTimeout(timer);
    stop();
  });
}
