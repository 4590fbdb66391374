import "server-only";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import { measureProgress } from "@/lib/scoring/progress";
import { Prisma } from "@/prisma/generated/client";
import { inWorkspace } from "./db";
import { isAllowed } from "./policy";
import type { ReportEntry } from "./reports";
import type { Actor } from "./session";
import { isUuid } from "./uuid";

/** A company in the portfolio. */
export type CompanyEntry = {
  id: string;
  name: string;
  sampleKey: string | null;
  createdAt: Date;
  /** The newest one. */
  assessmentId: string | null;
  assessmentsCount: number;
  /** Of the newest assessment. */
  answered: number;
  applicable: number;
  growthMultiple: number | null;
  /** When an answer of any assessment was last written. */
  lastActivityAt: Date | null;
  latestReport: ReportEntry | null;
};

type CompanyRow = Omit<CompanyEntry, "answered" | "applicable" | "growthMultiple"> & {
  instrumentVersion: string | null;
  profile: Profile | null;
  drafts: Record<string, unknown> | null;
};

/** The companies of the workspace, the one last worked on first; empty when the actor may not read them. */
export async function listCompanies(actor: Actor): Promise<CompanyEntry[]> {
  if (!isAllowed(actor, "company:read")) return [];
  const rows = await inWorkspace(
    actor,
    (tx) => tx.$queryRaw<CompanyRow[]>`
      select c.id, c.name, c.sample_key as "sampleKey", c.created_at as "createdAt",
        current.id as "assessmentId", current.instrument_version as "instrumentVersion", current.profile,
        (select count(*)::int from assessments a where a.company_id = c.id) as "assessmentsCount",
        (select jsonb_object_agg(n.question_id, n.value) from answers n where n.assessment_id = current.id) as drafts,
        (select max(n.updated_at) from answers n join assessments a on a.id = n.assessment_id
          where a.company_id = c.id) as "lastActivityAt",
        (select ${reportEntry} from reports r join assessments a on a.id = r.assessment_id
          where a.company_id = c.id order by r.created_at desc limit 1) as "latestReport"
      from companies c
      left join lateral (
        select * from assessments a where a.company_id = c.id order by a.created_at desc limit 1) current on true
      where c.workspace_id = ${actor.workspaceId}::uuid and c.removed_at is null
      order by greatest(c.created_at, (
        select max(n.updated_at) from answers n join assessments a on a.id = n.assessment_id
        where a.company_id = c.id)) desc, c.id`,
  );
  return rows.map(({ instrumentVersion, profile, drafts, ...company }) => ({
    ...company,
    ...countAnswers({ instrumentVersion, profile, drafts }),
    growthMultiple: profile?.growth_multiple ?? null,
  }));
}

/** One run of a company, with what came of it. */
type AssessmentEntry = {
  id: string;
  createdAt: Date;
  scope: "quick" | "full";
  growthMultiple: number;
  horizonMonths: number;
  answered: number;
  applicable: number;
  /** Newest first. */
  reports: ReportEntry[];
};

/** A company and its assessments, newest first. */
export type Company = {
  id: string;
  name: string;
  sampleKey: string | null;
  createdAt: Date;
  assessments: AssessmentEntry[];
};

type AssessmentRow = {
  id: string;
  createdAt: Date;
  instrumentVersion: string;
  profile: Profile;
  drafts: Record<string, unknown> | null;
  reports: ReportEntry[];
};

/** One company; null when it is absent, removed, or not the actor's to read. */
export async function findCompany(actor: Actor, companyId: string): Promise<Company | null> {
  if (!isAllowed(actor, "company:read") || !isUuid(companyId)) return null;
  const where = { id: companyId, workspaceId: actor.workspaceId, removedAt: null };
  return inWorkspace(actor, async (tx) => {
    const company = await tx.company.findFirst({
      where,
      select: { id: true, name: true, sampleKey: true, createdAt: true },
    });
    if (!company) return null;
    const rows = await tx.$queryRaw<AssessmentRow[]>`
      select a.id, a.created_at as "createdAt", a.instrument_version as "instrumentVersion", a.profile,
        (select jsonb_object_agg(n.question_id, n.value) from answers n where n.assessment_id = a.id) as drafts,
        (select coalesce(jsonb_agg(${reportEntry} order by r.created_at desc), '[]')
          from reports r where r.assessment_id = a.id) as reports
      from assessments a
      where a.workspace_id = ${actor.workspaceId}::uuid and a.company_id = ${companyId}::uuid
      order by a.created_at desc, a.id`;
    return { ...company, assessments: rows.map(toAssessmentEntry) };
  });
}

const reportEntry = Prisma.sql`jsonb_build_object('id', r.id, 'verdict', r.verdict, 'score', r.score,
  'supportedMultiple', r.supported_multiple, 'createdAt', r.created_at)`;

function toAssessmentEntry({ id, createdAt, reports, ...row }: AssessmentRow): AssessmentEntry {
  const { scope, growth_multiple, horizon_months } = row.profile;
  return {
    ...{ id, createdAt, reports },
    scope: scope ?? "full",
    growthMultiple: growth_multiple,
    horizonMonths: horizon_months,
    ...countAnswers(row),
  };
}

function countAnswers({
  instrumentVersion,
  profile,
  drafts,
}: Pick<CompanyRow, "instrumentVersion" | "profile" | "drafts">) {
  if (!instrumentVersion || !profile) return { answered: 0, applicable: 0 };
  const { answered, applicable } = measureProgress(
    getInstrument(instrumentVersion),
    profile,
    drafts ?? {},
  );
  return { answered, applicable };
}
