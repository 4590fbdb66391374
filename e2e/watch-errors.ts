import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/** By the story's own browser. */
const errorsOf = new WeakMap<BrowserContext, string[]>();

/**
 * What goes wrong in the browsers of a story, from now on: in its own, and in `other` beside it. Console errors, uncaught
 * errors, breaches of the content security policy.
 */
export function watchErrors(own: BrowserContext, other = own): readonly string[] {
  const errors = errorsOf.get(own) ?? [];
  errorsOf.set(own, errors);
  // Chromium reports a breach of the policy as a console error too.
  other.on("console", (message) => {
    if (message.type() === "error") errors.push(describeMessage(message));
  });
  other.on("weberror", (error) => errors.push(`uncaught: ${error.error().stack}`));
  return errors;
}

function describeMessage(message: ConsoleMessage): string {
  return `${message.text()} (${message.page()?.url()}, ${message.location().url})`;
}
