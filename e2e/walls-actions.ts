import { listModules } from "@/lib/instrument/profile";
import { instrument, readSample } from "./assessments";
import type { Ids, Reader } from "./walls-table";

type Action = {
  /** A page that has it. */
  page: (ids: Ids) => string;
  may: readonly Reader[];
  arguments: (ids: Ids) => unknown[];
  /** In the answer to who may, for what changes no row of A's. */
  shows?: string;
  /** Takes from a form what it knows, and leaves the rest: e2e/extra-fields.spec.ts says what it takes. */
  isLoose?: true;
};

const writers = ["owner", "editor"] as const;

const members = "app/(workspace)/settings/members/actions.ts";
const companies = "app/(workspace)/companies/actions.ts";
const assessment = "app/(workspace)/assessments/[assessmentId]";
const share = "app/(workspace)/reports/[reportId]/share/actions.ts";
const settings = "app/(workspace)/settings";
export const saveProfile = `${assessment}/profile/actions.ts#saveProfile`;
const ofShare = { page: ({ reportId }: Ids) => `/reports/${reportId}/share`, may: writers };

/**
 * Every server action that is given a tenant's id or writes into the tenant of who calls, in an order in which each finds
 * what it needs. What is in neither list fails e2e/walls.spec.ts.
 */
export const guardedActions: Record<string, Action> = {
  [`${companies}#addCompany`]: ofCompanies(({ workspaceId }) => [
    null,
    form({ workspaceId, name: "New" }),
  ]),
  [`${companies}#copySampleHere`]: ofCompanies(({ workspaceId }) => [
    form({ workspaceId, key: "lingxi" }),
  ]),
  [`${companies}#saveName`]: ofCompanies(({ companyId }) => [
    null,
    form({ companyId, name: "Renamed" }),
  ]),
  [`${share}#share`]: {
    ...ofShare,
    arguments: ({ reportId }) => [
      null,
      form({ reportId, receiver: "Bank", scope: "full", locale: "en", days: "7", passcode: "" }),
    ],
  },
  [`${share}#preview`]: {
    ...ofShare,
    arguments: ({ reportId }) => [
      form({ reportId, receiver: "Bank", scope: "full", locale: "en", days: "7" }),
    ],
    shows: "/share/preview",
  },
  [`${share}#revoke`]: { ...ofShare, arguments: ({ linkId }) => [form({ linkId })] },
  [`${companies}#removeFromList`]: ofCompanies(({ companyId }) => [form({ companyId })]),
  [`${companies}#bringBack`]: ofCompanies(({ companyId }) => [form({ companyId })]),
  [`${companies}#startAssessment`]: ofCompanies(({ companyId, assessmentId }) => [
    form({ companyId, copyFrom: assessmentId }),
  ]),
  [`${assessment}/actions.ts#createReport`]: {
    page: ({ assessmentId }) => `/assessments/${assessmentId}/review`,
    ...{ may: writers, arguments: ({ assessmentId }) => [assessmentId] },
    shows: '["x-action-redirect","/reports/',
  },
  [saveProfile]: {
    page: ({ assessmentId }) => `/assessments/${assessmentId}/profile`,
    may: writers,
    arguments: ({ assessmentId }) => [assessmentId, null, makeProfileForm("Renamed")],
    isLoose: true,
  },
  [`${assessment}/actions.ts#continueAsFull`]: {
    page: ({ assessmentId }) => `/assessments/${assessmentId}`,
    ...{ may: writers, arguments: ({ assessmentId }) => [assessmentId] },
  },
  [`${members}#saveRole`]: ofMembers(({ workspaceId, userId }) => [
    form({ workspaceId, userId, role: "editor" }),
  ]),
  [`${members}#remove`]: ofMembers(({ workspaceId, userId }) => [form({ workspaceId, userId })]),
  [`${members}#invite`]: ofMembers(({ workspaceId }) => [
    null,
    form({ workspaceId, note: "Eve", role: "viewer" }),
  ]),
  [`${members}#revoke`]: ofMembers(({ invitationId }) => [form({ invitationId })]),
  [`${settings}/workspaces/actions.ts#rename`]: {
    ...{ page: () => "/settings/workspaces", may: ["owner"] },
    arguments: ({ workspaceId }) => [null, form({ workspaceId, name: "Renamed" })],
  },
  [`${settings}/workspaces/actions.ts#open`]: {
    page: () => "/settings/workspaces",
    may: [...writers, "viewer", "respondent"],
    ...{ arguments: ({ workspaceId }) => [form({ workspaceId })], shows: "/companies" },
  },
  [`${settings}/actions.ts#endDevice`]: {
    ...{ page: () => "/settings", may: ["owner"] },
    arguments: ({ sessionId }) => [form({ sessionId })],
  },
};

/** Actions on the account of who calls, on a workspace that they make, or by a secret that was mailed. */
export const openActions = [
  "app/actions.ts#setLocale",
  ...["saveName", "saveTheme", "saveShortcuts", "mailMyself", "savePassword"].map(
    (name) => `${settings}/actions.ts#${name}`,
  ),
  ...["create", "start"].map((name) => `${settings}/workspaces/actions.ts#${name}`),
  ...[
    "forgot-password/actions.ts#requestReset",
    "invite/[token]/actions.ts#join",
    "invite/[token]/actions.ts#signUpAndJoin",
    "reset-password/[token]/actions.ts#setNewPassword",
    "sign-in/actions.ts#signIn",
    "sign-in/actions.ts#continueWithProvider",
    "sign-in/actions.ts#requestLink",
    "sign-in/actions.ts#openLink",
    "sign-up/actions.ts#startAssessment",
  ].map((name) => `app/(public)/(account)/${name}`),
];

/** The profile's form as its page sends it, for Ledgerline's quick scan by another name. */
export function makeProfileForm(companyName: string): FormData {
  const { modules, flags, ...texts } = readSample("ledgerline").profile;
  const data = form({ baseVersion: "1", confirmed: "", asOf: "report" });
  for (const [name, value] of Object.entries(texts)) data.append(name, String(value));
  data.set("company_name", companyName);
  data.set("scope", "quick");
  for (const flag of flags) data.append("flags", flag);
  for (const module of modules) data.append("modules", module);
  for (const module of listModules(instrument.questionnaires)) data.append("offered", module);
  return data;
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

function ofCompanies(given: Action["arguments"]): Action {
  return { page: () => "/companies", may: writers, arguments: given };
}

function ofMembers(given: Action["arguments"]): Action {
  return { page: () => "/settings/members", may: ["owner"], arguments: given };
}
