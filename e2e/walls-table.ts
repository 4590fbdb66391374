import { exportFiles } from "@/lib/report/write-export";
import { makeOperation } from "./answers-api";
import { readSample } from "./assessments";

/** Somebody of workspace A by role; `reader` has the grant of the link that is asked for. */
export type Reader = "owner" | "editor" | "respondent" | "viewer" | "reader";

/** What A has. */
export type Ids = {
  workspaceId: string;
  companyId: string;
  assessmentId: string;
  reportId: string;
  linkId: string;
  userId: string;
  sessionId: string;
  invitationId: string;
};

export type Route = {
  paths: (ids: Ids) => string[];
  /** Gets it with 200, or `status`, and what it `shows` (A's company), by its path where that decides. */
  may: readonly Reader[];
  shows?: string | ((path: string) => string);
  status?: number;
  /** A sound request to what is not just read. */
  post?: () => RequestInit;
  /** Who else is signed in gets a page about their own. */
  isOwn?: true;
};

const writers = ["owner", "editor"] as const;
const team = [...writers, "viewer"] as const;
const members = [...team, "respondent"] as const;

/** Every route that leads to a tenant's rows, and who may go there. What is in neither list fails e2e/walls.spec.ts. */
export const guardedRoutes: Record<string, Route> = {
  "GET /companies": { paths: () => ["/companies"], may: team, isOwn: true },
  "GET /companies/import": {
    paths: ({ companyId }) => [`/companies/import?company=${companyId}`],
    may: writers,
  },
  "GET /companies/[companyId]": {
    paths: ({ companyId }) => [`/companies/${companyId}`],
    may: team,
  },
  "GET /assessments/[assessmentId]": ofAssessment("", members),
  "GET /assessments/[assessmentId]/[dimensionId]": ofAssessment("/ops_flow", members),
  "GET /assessments/[assessmentId]/profile": ofAssessment("/profile", members),
  "GET /assessments/[assessmentId]/review": ofAssessment("/review", team),
  "GET /assessments/[assessmentId]/export": ofAssessment("/export", members),
  "GET /reports/[reportId]": ofReport("", team),
  "GET /reports/[reportId]/answers": ofReport("/answers", team),
  "GET /reports/[reportId]/computations": ofReport("/computations", team),
  "GET /reports/[reportId]/pdf": ofReport("/pdf", team),
  "GET /reports/[reportId]/share": ofReport("/share", writers),
  "GET /reports/[reportId]/share/preview": ofReport(
    "/share/preview?scope=answers&money=on&comments=on",
    writers,
  ),
  "GET /reports/[reportId]/export/[file]": {
    paths: ({ reportId }) => exportFiles.map((file) => `/reports/${reportId}/export/${file}`),
    may: team,
    // The company is in the name of the file; a workbook has to be one, of which all is read.
    shows: (path) => (path.endsWith(".xlsx") ? "<worksheet" : "Kanarienwerk"),
  },
  "GET /settings": { paths: () => ["/settings"], may: members, shows: "@", isOwn: true },
  "GET /settings/members": {
    paths: () => ["/settings/members"],
    ...{ may: team, shows: "Kanarienvogel", isOwn: true },
  },
  "GET /settings/audit": { paths: () => ["/settings/audit"], may: ["owner"], isOwn: true },
  "GET /settings/workspaces": {
    paths: () => ["/settings/workspaces"],
    ...{ may: members, shows: "Kanarienhaus", isOwn: true },
  },
  "GET /api/assessments/[assessmentId]/answers": ofApi("", { may: members, shows: "canary note" }),
  "GET /api/assessments/[assessmentId]/answers/[questionId]": ofApi("/ops_process_map", {
    ...{ may: members, shows: "canary note" },
  }),
  "POST /api/assessments/[assessmentId]/answers": ofApi("", {
    may: [...writers, "respondent"],
    shows: "results",
    post: () => postJson({ operations: [makeOperation({ questionId: "ops_steps" })] }),
  }),
  "POST /api/assessments/import": {
    paths: ({ companyId }) => [`/api/assessments/import?company=${companyId}`],
    ...{ may: writers, shows: "assessmentId", status: 201 },
    post: () => postJson(readSample("ledgerline")),
  },
  "GET /shared/[linkId]": ofLink(""),
  "GET /shared/[linkId]/answers": ofLink("/answers"),
  "GET /shared/[linkId]/computations": ofLink("/computations"),
  "GET /shared/[linkId]/pdf": ofLink("/pdf"),
  "POST /shared/[linkId]/passcode": {
    ...ofLink("/passcode"),
    ...{ shows: "", status: 303 },
    post: () => ({ method: "POST", body: new URLSearchParams({ passcode: "none", lang: "en" }) }),
  },
};

/** Routes that know no workspace, or open by a secret in their address, which none of A's ids is. */
export const openRoutes = [
  ...["/", "/method", "/privacy", "/icon.svg", "/robots.txt", "/opengraph-image.png"],
  ...["/_global-error", "/_not-found", "/api/health", "/api/ready", "/api/metrics"],
  ...["/sign-in", "/sign-in/link", "/sign-in/link/[token]", "/sign-up", "/forgot-password"],
  ...["/reset-password/[token]", "/invite/[token]", "/r/[token]", "/api/auth/[...nextauth]"],
  ...["/sample", "/sample/[sampleKey]", "/sample/[sampleKey]/[dimensionId]"],
  ...["", "/answers", "/computations", "/pdf"].map((page) => `/sample/[sampleKey]/report${page}`),
]
  .map((path) => `GET ${path}`)
  .concat("POST /api/sign-out");

function ofAssessment(page: string, may: readonly Reader[]): Route {
  return { paths: ({ assessmentId }) => [`/assessments/${assessmentId}${page}`], may };
}

function ofReport(page: string, may: readonly Reader[]): Route {
  return { paths: ({ reportId }) => [`/reports/${reportId}${page}`], may };
}

function ofApi(path: string, route: Omit<Route, "paths">): Route {
  return {
    paths: ({ assessmentId }) => [`/api/assessments/${assessmentId}/answers${path}`],
    ...route,
  };
}

function ofLink(page: string): Route {
  return { paths: ({ linkId }) => [`/shared/${linkId}${page}`], may: ["reader"] };
}

function postJson(body: object): RequestInit {
  const headers = { "content-type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}
