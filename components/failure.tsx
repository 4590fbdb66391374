"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { Locale } from "@/lib/i18n/locale";
import {
  failed as failedEn,
  reconnecting as reconnectingEn,
} from "@/lib/i18n/messages/en/common.json";
import {
  failed as failedZh,
  reconnecting as reconnectingZh,
} from "@/lib/i18n/messages/zh/common.json";

// An error page gets no props from the server, so it brings its own texts.
const texts = {
  en: { failed: failedEn, reconnecting: reconnectingEn },
  zh: { failed: failedZh, reconnecting: reconnectingZh },
} satisfies Record<Locale, unknown>;

const RETRY_MS = 3_000;

/**
 * Stands in for a page that could not be drawn. The error itself says nothing in production, so the server is asked: is
 * the database away, this waits and loads the page again when it is back; else something is broken, and a person decides.
 */
export function Failure() {
  const locale = useSyncExternalStore(subscribeToNothing, readLocale, () => "en" as const);
  const isAway = useOutage();
  const { failed, reconnecting } = texts[locale];
  const said = isAway ? reconnecting : failed;
  return (
    <main id="content" className="notice-page" lang={locale === "zh" ? "zh-Hans" : "en"}>
      <title>{said.title}</title>
      <h1>{said.title}</h1>
      <p className="lead" role="status">
        {said.text}
      </p>
      {isAway ? null : (
        <p className="btns">
          <button className="btn primary" type="button" onClick={() => location.reload()}>
            {failed.retry}
          </button>
        </p>
      )}
    </main>
  );
}

/** Whether the server cannot reach its database, or cannot be reached; once it can again the page is loaded anew. */
function useOutage(): boolean {
  const [isAway, setIsAway] = useState(false);
  useEffect(() => {
    const ask = async () => {
      const isBack = await fetch("/api/ready", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isBack) setIsAway(true);
      else if (isAway) location.reload();
    };
    const timer = setTimeout(ask, 0);
    const again = isAway ? setInterval(ask, RETRY_MS) : undefined;
    return () => {
      clearTimeout(timer);
      clearInterval(again);
    };
  }, [isAway]);
  return isAway;
}

function readLocale(): Locale {
  const chosen = /(?:^|; )locale=(en|zh)/.exec(document.cookie)?.[1] ?? navigator.language;
  return chosen.startsWith("zh") ? "zh" : "en";
}

function subscribeToNothing() {
  return () => undefined;
}
