import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { makePerson, makeSessionCookie, type TestPerson } from "./app";
import { watchErrors } from "./watch-errors";

type Fixtures = {
  /** Console errors that a story brings about on purpose (a page that is not there, a network that is off). */
  allowedErrors: RegExp[];
  /** Signed in already, in the story's own browser. */
  person: TestPerson;
  /** Fails the story on anything else that goes wrong in one of its browsers (watchErrors). */
  noErrors: undefined;
};

export const test = base.extend<Fixtures, { browser: Browser }>({
  // Chromium does not always go when it is asked to (microsoft/playwright#39753): this one is killed instead.
  browser: [
    async ({ playwright, launchOptions }, use) => {
      const server = await playwright.chromium.launchServer(launchOptions);
      await use(await playwright.chromium.connect(server.wsEndpoint()));
      await server.kill();
    },
    { scope: "worker" },
  ],
  allowedErrors: [[], { option: true }],
  person: async ({ context }, use) => {
    const person = await makePerson();
    await context.addCookies([await makeSessionCookie(person)]);
    await use(person);
  },
  noErrors: [
    async ({ context, allowedErrors }, use) => {
      const errors = watchErrors(context);
      await use(undefined);
      const unexpected = errors.filter((text) => !allowedErrors.some((some) => some.test(text)));
      expect(unexpected, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
});

/** What of a long page is looked at: the elements that `parts` selects, without those that `besides` does. */
export type Extent = { parts?: string; besides?: string };

/** Nothing serious or critical by WCAG 2.2 AA, as far as a machine can see. */
export async function expectAccessible(page: Page, extent?: Extent) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  await expectNothing(page, startAxe(page, extent).withTags(tags));
}

/** Its colours alone: what is left to see in the other light. */
export async function expectReadable(page: Page, extent?: Extent) {
  const rules = ["color-contrast", "link-in-text-block"];
  await expectNothing(page, startAxe(page, extent).withRules(rules));
}

/** In one go, as no page has frames, and telling of what is wrong alone: four times as fast. */
function startAxe(page: Page, { parts = "html", besides }: Extent = {}): AxeBuilder {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  return besides ? axe.include(parts).exclude(besides) : axe.include(parts);
}

async function expectNothing(page: Page, axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = serious.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`),
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
