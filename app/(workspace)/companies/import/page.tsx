import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useMessages, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ImportForm } from "@/components/company/import-form";
import { LARGEST_IMPORT } from "@/lib/server/imports";
import { findCompany } from "@/lib/server/portfolio";
import { type Person, requireActor, requirePermission, requirePerson } from "@/lib/server/session";
import "@/app/styles/company.css";
import { WorkspaceHead } from "../../workspace-head";

type Props = { searchParams: Promise<{ company?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("files.import"))("title") };
}

/** From a file to an assessment: of the company in `?company=`, else of a new one. */
export default async function ImportPage({ searchParams }: Props) {
  const actor = await requireActor("/companies/import");
  requirePermission(actor, "assessment:write");
  const { company: asked } = await searchParams;
  const company = asked === undefined ? null : await findCompany(actor, String(asked));
  if (asked !== undefined && !company) notFound();
  const { memberships } = await requirePerson();
  const workspace = memberships.find(({ workspaceId }) => workspaceId === actor.workspaceId);
  if (!workspace) notFound();
  const t = await getTranslations("files.import");
  return (
    <>
      <WorkspaceHead
        place={
          <>
            <Link href="/companies">{(await getTranslations("company"))("title")}</Link>
            {company ? (
              <>
                {" / "}
                <Link href={`/companies/${company.id}`}>{company.name}</Link>
              </>
            ) : null}
          </>
        }
      />
      <main id="content">
        <div className="titleline">
          <h1>{t("title")}</h1>
          <p className="dim">{company ? t("leadOf", { company: company.name }) : t("lead")}</p>
        </div>
        <Form workspace={workspace} companyId={company?.id ?? null} />
      </main>
    </>
  );
}

type Given = { workspace: Person["memberships"][number]; companyId: string | null };

function Form({ workspace: { workspaceId, name }, companyId }: Given) {
  const t = useTranslations("files.import");
  const sayOther = useTranslations("account.form");
  const { errors, ...texts } = useMessages().files.import;
  const size = LARGEST_IMPORT / 1024 / 1024;
  return (
    <ImportForm
      address={`/api/assessments/import?workspace=${workspaceId}${companyId ? `&company=${companyId}` : ""}`}
      largestBytes={LARGEST_IMPORT}
      texts={{
        ...{ file: texts.file, check: texts.check, busy: texts.busy, submit: texts.submit },
        ...{ clean: texts.clean, hint: t("hint", { size }) },
        errors: {
          ...{ ...errors, "too-large": t("errors.too-large", { size }) },
          "other-workspace": sayOther("otherWorkspace", { workspace: name }),
        },
      }}
    />
  );
}
