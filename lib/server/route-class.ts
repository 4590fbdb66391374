import "server-only";

/** The first part of an address, as app/ has it; anything else is "other", so that nobody can make up classes. */
const pages = new Set([
  ...["assessments", "companies", "reports", "settings", "sample", "shared", "r"],
  ...[
    "sign-in",
    "sign-up",
    "forgot-password",
    "reset-password",
    "invitations",
    "method",
    "privacy",
  ],
]);
const probes = new Set(["health", "ready", "metrics"]);

/** What kind of request an address is, without any id: the label of metrics, and the log's word for it. */
export function routeClassOf(address: string): string {
  const [first = "", second = "", , fourth = ""] = address
    .replace(/[?#].*$/, "")
    .split("/")
    .slice(1);
  if (first === "") return "landing";
  if (first === "_next") return "static";
  if (first !== "api") return pages.has(first) ? first : "other";
  if (probes.has(second)) return "probe";
  if (second === "assessments" && fourth === "answers") return "autosave";
  return second === "auth" ? "auth" : "api";
}
