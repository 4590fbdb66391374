import type { Figure } from "./figures";

const TRIES = 9;
const LIMIT = 5;

/**
 * Sends one form through the proxy again and again: each press meets another server than the one that made the page, and
 * the limit of five mails an hour is counted over all of them.
 */
export async function checkShared(origin: string): Promise<Figure[]> {
  const page = await (await fetch(`${origin}/forgot-password`)).text();
  const outcomes: string[] = [];
  for (let count = 0; count < TRIES; count++) outcomes.push(await press(origin, page));
  const taken = outcomes.filter((outcome) => outcome === "taken").length;
  const refused = outcomes.filter((outcome) => outcome === "too many").length;
  return [
    {
      name: "three servers: a form's action is known to every server",
      ...{ goal: `${TRIES} of ${TRIES}`, value: `${taken + refused} of ${TRIES}` },
      ...{ isMet: taken + refused === TRIES, from: outcomes.join(", ") },
    },
    {
      name: "three servers: a limit is counted over all of them",
      ...{ goal: String(LIMIT), value: String(taken) },
      ...{ isMet: taken === LIMIT, from: `${TRIES} tries, ${LIMIT} allowed` },
    },
  ];
}

/** Sends the form of a page as a browser without scripts does. */
async function press(origin: string, page: string): Promise<string> {
  const forms = page.split("<form").map((part) => part.split("</form>")[0] ?? "");
  const form = forms.find((part) => part.includes('name="email"')) ?? "";
  const body = new FormData();
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    body.append(readAttribute(input, "name"), readAttribute(input, "value"));
  }
  body.append("email", "nobody@example.test");
  const headers = { "sec-fetch-site": "same-origin", origin };
  const response = await fetch(`${origin}/forgot-password`, { method: "POST", headers, body });
  const text = await response.text();
  if (response.status !== 200) return String(response.status);
  // The page brings the words for all that can go wrong; what did is there once more.
  const count = (html: string) => html.split("Too many attempts").length;
  return count(text) > count(page) ? "too many" : "taken";
}

function readAttribute(tag: string, name: string): string {
  const value = tag.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? "";
  return value.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}
